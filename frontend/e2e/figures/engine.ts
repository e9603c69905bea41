import type { Page } from 'playwright-core';
import { Desktop } from '../window/desktop';
import type { Driver } from '../window/driver';

export interface Point {
  x: number;
  y: number;
}

/** What shows the program while it is measured: Chromium, or the WebKit of the real window. */
export interface Engine {
  /** Runs a function in the page; it may use nothing but its arguments and the page. */
  run<A extends unknown[], R>(fn: (...args: A) => R | Promise<R>, ...args: A): Promise<R>;
  /** Presses a key, or several at once: Control+k. */
  hits(keys: string): Promise<void>;
  /** Moves the pointer from point to point. */
  moves(path: Point[]): Promise<void>;
  /** Holds the pointer's button down, or lets it go. */
  holds(down: boolean): Promise<void>;
}

export const inChromium = (page: Page): Engine => ({
  // As text, it needs no leave from the page's content security policy.
  run: (fn, ...args) => page.evaluate(`(${fn})(...${JSON.stringify(args)})`),
  hits: (key) => page.keyboard.press(key),
  async moves(path) {
    for (const { x, y } of path) await page.mouse.move(x, y);
  },
  holds: (down) => (down ? page.mouse.down() : page.mouse.up()),
});

/** Opens the real window on a folder of data, and closes it whatever happens. */
export async function withWindow(data: string, go: (engine: Engine) => Promise<void>) {
  const desktop = await Desktop.open();
  try {
    const driver = await desktop.start(data);
    await go(inWindow(driver)).finally(() => driver.quit());
  } finally {
    await desktop.close();
  }
}

const inWindow = (driver: Driver): Engine => ({
  run: (fn, ...args) => driver.run(`return (${fn})(...args);`, ...args),
  hits: (keys) => driver.hits(keys),
  async moves(path) {
    await driver.moves(path);
  },
  async holds(down) {
    await driver.holds(down);
  },
});
