import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { folder, output } from '../harness/places';
import type { Screen } from '../harness/screen';
import { until } from '../harness/until';
import { Desktop } from './desktop';
import type { Driver, Element } from './driver';
import { ask, field, names, painted, pressable, seen } from './page';

/** The real window of the program that people install, on a screen of its own. */
class Window implements Screen {
  readonly data = folder('window');
  private driver: Driver | undefined;

  constructor(
    private readonly journey: string,
    readonly desktop: Desktop,
  ) {}

  async open(): Promise<void> {
    this.driver = await this.desktop.start(this.data);
  }

  /** Ends the program as its user does. */
  async close(): Promise<void> {
    await this.driver?.quit();
    this.driver = undefined;
  }

  async sees(words: string | RegExp): Promise<void> {
    await until(
      () => `"${words}" is seen`,
      () => this.shown().run<boolean>(seen, names(words)),
    );
  }

  async presses(name: string | RegExp): Promise<void> {
    await this.shown().press(await this.finds(pressable, name));
  }

  async writes(label: string | RegExp, text: string): Promise<void> {
    const element = await this.finds(field, label);
    await this.shown().clear(element);
    await this.shown().type(element, text);
  }

  async hits(keys: string): Promise<void> {
    await this.shown().hits(keys);
  }

  async keeps(picture: string): Promise<void> {
    await this.driver?.run(painted);
    await this.desktop.keeps(output(this.journey, `window-${picture}.png`));
  }

  /** Waits until the screen shows something else than before. */
  async changes(act: () => Promise<void>): Promise<void> {
    const picture = async () => {
      const path = output(this.journey, 'window-now.png');
      await this.desktop.keeps(path);
      return readFileSync(path);
    };
    const before = await picture();
    await act();
    await until('something else is painted', async () => !before.equals(await picture()));
  }

  /** Waits until the page is printed. The system's dialog, which no driver reaches, is not opened. */
  async prints(act: () => Promise<void>): Promise<void> {
    await this.shown().run('window.print = () => { window.printed = true; };');
    await act();
    await until('it is printed', () =>
      this.shown().run<boolean>('return window.printed === true;'),
    );
  }

  asks<T>(service: string, method: string, ...args: unknown[]): Promise<T> {
    return this.shown().run<T>(ask, `${service}.Service.${method}`, args);
  }

  /** How many pixels of its own the page is wide. */
  width(): Promise<number> {
    return this.shown().run<number>('return innerWidth;');
  }

  private async finds(how: string, name: string | RegExp): Promise<Element> {
    let found: Element | null = null;
    await until(
      () => `there is "${name}"`,
      async () => {
        found = await this.shown().run<Element | null>(how, names(name));
        return found !== null;
      },
    );
    return found as unknown as Element;
  }

  private shown(): Driver {
    if (!this.driver) throw new Error('the window is not open');
    return this.driver;
  }
}

/** A journey in the real window of a desktop that is set up so. When it fails, the screen and all logs are kept. */
export function windowJourney(
  name: string,
  go: (window: Window) => Promise<void>,
  settings?: NodeJS.ProcessEnv,
): void {
  test(name, async () => {
    const desktop = await Desktop.open(settings);
    const window = new Window(name, desktop);
    try {
      await go(window);
    } catch (error) {
      writeFileSync(output(name, 'desktop.log'), desktop.log);
      // The screen may be what failed.
      await window.keeps('at-failure').catch(() => undefined);
      throw error;
    } finally {
      await window.close().finally(() => desktop.close());
    }
  });
}
