import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { launch } from '../harness/browser';
import { inChromium } from './engine';
import { chooseLarge, idsOf, openLarge } from './large';
import { gathering, show, spread } from './measure';
import { tell } from './tell';

const ROUNDS = 20;
const STARTS = 5;

const LIST = (label: string) => `[role=grid][aria-label="${label}"] [role=row][aria-selected]`;

beforeAll(chooseLarge);

/** Resident memory of a process, in MiB. */
function resident(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
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
  tellAll('Window');
  tell('Window/resident', { MiB: resident(program.pid) }, 1);
  await browser.close();
  await program.stop();
});
