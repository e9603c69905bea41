import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { bin, newFolder, out, type Process, start } from './processes';

const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Browser | undefined;

/** The one browser that all laptops of a run show their pages in. */
async function theBrowser(): Promise<Browser> {
  browser ??= await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: chromiumFlags });
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

/** A laptop with the real program on it, shown in a real browser. */
export class Laptop {
  private process?: Process;
  private shown?: Page;

  private constructor(
    readonly name: string,
    readonly folder: string,
    private readonly size: { width: number; height: number },
  ) {}

  /** Switches a new laptop on. */
  static async open(name: string, size = { width: 1280, height: 800 }): Promise<Laptop> {
    const laptop = new Laptop(name, newFolder(name), size);
    await laptop.start();
    return laptop;
  }

  get page(): Page {
    if (!this.shown) throw new Error(`${this.name} is off`);
    return this.shown;
  }

  async start(): Promise<void> {
    this.process = start(bin('roadbook-browser'), ['--browser', '--no-open', '--data', this.folder]);
    const [url] = await this.process.printed(/http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/);
    const context = await (await theBrowser()).newContext({ viewport: this.size, locale: 'zh-CN' });
    this.shown = await context.newPage();
    await this.shown.goto(url);
  }

  /** Ends the program in mid-work: what it had said was saved must be there. */
  async crash(): Promise<void> {
    await this.process?.kill();
    await this.page.context().close();
  }

  async close(): Promise<void> {
    await this.process?.stop();
    await this.page.context().close();
  }

  /** Calls a service as the page does. */
  async call<T>(method: string, ...args: unknown[]): Promise<T> {
    const answer = await this.page.evaluate(
      async ([name, body]) => {
        const res = await fetch(`/rpc/${name}`, { method: 'POST', body });
        return { ok: res.ok, body: await res.text() };
      },
      [method, JSON.stringify(args)] as const,
    );
    if (!answer.ok) throw new Error(`${method}: ${answer.body}`);
    return JSON.parse(answer.body) as T;
  }

  /** Keeps a picture of what the laptop shows. */
  async picture(name: string): Promise<void> {
    await this.page.screenshot({ path: join(out, `${name}.png`) });
  }
}

/** Waits until something is so, and says what was not. */
export async function until(what: string, so: () => Promise<boolean>, seconds = 60): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await so())) {
    if (Date.now() > end) throw new Error(`it never came to this: ${what}`);
    await new Promise((later) => setTimeout(later, 200));
  }
}
