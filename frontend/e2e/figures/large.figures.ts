import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { launch } from '../harness/browser';
import { inChromium } from './engine';
import { chooseLarge, idsOf, openLarge, withLarge } from './large';
import { answer, show, spread } from './measure';
import { tell } from './tell';

const ROUNDS = 20;
const STARTS = 5;

/** Whoever types fast looks at an answer for as long before he goes on. */
const LOOK_MS = 150;

const LIST = (label: string) => `[role=grid][aria-label="${label}"] [role=row][aria-selected]`;

beforeAll(chooseLarge);

/** Resident memory of a process, in MiB. */
function resident(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

/** Gathers what things took, by what they are called. */
function gathering() {
  const took: Record<string, number[]> = {};
  return {
    took,
    async note(name: string, ms: Promise<number>) {
      took[name] = [...(took[name] ?? []), await ms];
    },
    tellAll() {
      for (const [name, all] of Object.entries(took)) {
        tell(`Window/${name}`, spread(all), all.length);
      }
    },
  };
}

/** How large an answer is, compressed as the entry is counted. */
const sizeOf = async (response: Response) => gzipSync(await response.body()).length;

test('everything that the first screen asks for', async () => {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  // What is loaded while nobody waits for it is no part of the first screen.
  await page.addInitScript('window.requestIdleCallback = () => 0');
  const asked: Response[] = [];
  page.on('response', (response) => {
    // A redirect has no body, and the stream of events no end.
    if (response.status() === 200 && !response.url().endsWith('/events')) asked.push(response);
  });
  const program = await openLarge(page);
  await page.locator('main li').first().waitFor(); // what Go found for today
  const sizes = await Promise.all(asked.slice().map(sizeOf));
  const kB = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  tell('Window/first-screen', { kB, requests: sizes.length }, 1);
  expect(kB).toBeGreaterThan(0);
  await browser.close();
  await program.stop();
});

test('the program on the large workspace', async () => {
  const browser = await launch();
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  const starts: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    const begun = performance.now();
    const program = await openLarge(page);
    starts.push(performance.now() - begun);
    await program.stop();
  }
  tell('Window/start-to-interactive', spread(starts), STARTS);

  const program = await openLarge(page);
  const engine = inChromium(page);
  const accounts = await idsOf(page, 'account', ROUNDS);
  const { note, tellAll } = gathering();
  for (let i = 0; i < ROUNDS; i++) {
    const places = [
      ['account-list', '/account', LIST('客户')],
      ['opportunity-list', '/opportunity', LIST('商机')],
      ['board', '/opportunity/board', '[data-card]'],
      ['account-page', `/account/${accounts[i]}`, 'dl dd'],
    ] as const;
    for (const [name, address, selector] of places) {
      await show(engine, '/settings', 'main h2');
      await note(name, show(engine, address, selector));
    }
  }
  tellAll();
  tell('Window/resident', { MiB: resident(program.pid) }, 1);
  await browser.close();
  await program.stop();
});

test('keys, clicks and edits on the large workspace', () =>
  withLarge(async (page) => {
    const engine = inChromium(page);
    const { note, tellAll } = gathering();
    /** From a key until what it leads to is there. */
    const key = async (name: string, keys: string, selector: string) => {
      await page.waitForTimeout(LOOK_MS);
      await note(
        name,
        answer(engine, selector, () => engine.hits(keys)),
      );
    };
    /** Of keys that follow one another, the last leads on. */
    const goes = async (keys: string, selector: string) => {
      await engine.hits('g');
      await key('key-navigates', keys, selector);
    };
    const row = (n: number) => `[role=row][aria-rowindex="${n + 1}"]`;
    for (let i = 0; i < ROUNDS; i++) {
      await goes('a', LIST('客户'));
      await goes('o', LIST('商机'));
      // A list that was open before knows where one was.
      for (const begin of ['j', 'Home']) await engine.hits(begin);
      for (const n of [2, 3, 4]) await key('key-moves', 'j', `${row(n)}[data-active=true]`);
      await key('key-selects', 'x', `${row(4)}[aria-selected=true]`);
      await key('key-opens', 'Enter', '[aria-current=step], main dl dd');
      await goes('o', LIST('商机'));

      const amount = 1_000_000 + i;
      const cell = page.locator(`${row(1)} [data-edit=amount]`);
      await cell.waitFor();
      await page.waitForTimeout(LOOK_MS);
      const begins = () => cell.click();
      await note('click-edits', answer(engine, '[data-editing=true] input', begins));
      await page.locator('[data-editing=true] input').fill(String(amount));
      await key('edit-shows', 'Enter', `[title="¥${amount.toLocaleString('zh-CN')}"]`);

      await key('key-palette', 'Control+k', '[role=dialog] input');
      await engine.hits('Escape');
      await page.locator('[role=dialog]').waitFor({ state: 'detached' });
    }
    tellAll();
  }));
