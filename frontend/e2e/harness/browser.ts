import { type Browser, chromium, errors, type Locator, type Page } from 'playwright-core';
import { output } from './places';
import type { Screen } from './screen';

const ROLES = ['button', 'link', 'tab', 'menuitem', 'option', 'radio', 'checkbox'] as const;

/** The system's own Chromium: nothing is downloaded for a journey. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A microphone that hums, which nobody has to allow.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  });

/** Runs in the page: a chart is loaded after the page around it, and drawn a frame later. */
function chartsArePainted(): boolean {
  return [...document.querySelectorAll('figure:not(:has(svg))')].every((figure) => {
    const canvas = figure.querySelector('canvas');
    if (!canvas?.width || !canvas.height) return false;
    const drawn = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
    return drawn?.data.some((value) => value > 0);
  });
}

/**
 * Does something to what is on screen. A list that is left stays in the document, out of
 * sight: what was found there a moment too early is looked for again.
 */
async function inSight(act: (look: { timeout: number }) => Promise<void>): Promise<void> {
  for (let looks = 15; ; looks--) {
    try {
      return await act({ timeout: 2000 });
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || looks === 0) throw error;
    }
  }
}

/** A page of Chromium as a screen. */
export class BrowserScreen implements Screen {
  /** What went wrong in the page itself; a journey that leaves any has failed. */
  readonly mishaps: string[] = [];

  constructor(
    readonly page: Page,
    private readonly journey: string,
    private readonly person: string,
  ) {
    page.on('pageerror', (error) =>
      this.mishaps.push(`${person}: ${error.stack ?? error.message}`),
    );
  }

  async sees(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).filter({ visible: true }).first().waitFor();
  }

  async presses(name: string | RegExp): Promise<void> {
    const button = this.named(name);
    await inSight((look) => button.click({ ...look, trial: true }));
    await button.click(); // once: on a busy machine it may take longer than a look
  }

  async writes(label: string | RegExp, text: string): Promise<void> {
    const field = this.page.getByLabel(label).filter({ visible: true }).first();
    await inSight((look) => field.fill(text, look));
  }

  async hits(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  async keeps(picture: string): Promise<void> {
    await this.page.waitForFunction(chartsArePainted);
    await this.page.screenshot({ path: output(this.journey, `${this.person}-${picture}.png`) });
  }

  asks<T>(service: string, method: string, ...args: unknown[]): Promise<T> {
    return this.page.evaluate(
      async ([name, body]) => {
        const response = await fetch(`/rpc/${name}`, { method: 'POST', body });
        const text = await response.text();
        if (!response.ok) throw new Error(`${name}: ${text}`);
        return JSON.parse(text);
      },
      [`${service}.Service.${method}`, JSON.stringify(args)] as const,
    );
  }

  /** Whatever can be pressed and bears that name. */
  named(name: string | RegExp): Locator {
    return ROLES.map((role) => this.page.getByRole(role, { name }))
      .reduce((any, one) => any.or(one))
      .filter({ visible: true })
      .first();
  }
}
