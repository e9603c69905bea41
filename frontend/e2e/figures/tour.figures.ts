import type { CDPSession, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { SCREENS } from '../harness/screens';
import { chooseLarge, idsOf, withLarge } from './large';
import { tell } from './tell';

/** For how long all screens are gone through, again and again. */
const MINUTES = Number(process.env.ROADBOOK_TOUR_MINUTES ?? 2);
/** How long somebody looks at a screen: all of it has been drawn by then. */
const LOOK_MS = 250;

/** What the page keeps when nothing is left to be thrown away. */
async function kept(cdp: CDPSession, page: Page) {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  const shown = await page.evaluate(() => {
    const walk = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let count = 1;
    while (walk.nextNode()) count++;
    return count;
  });
  return { MB: usedSize / 1e6, nodes, detached: nodes - shown, listeners: jsEventListeners };
}

beforeAll(chooseLarge);

test(
  `what is kept after ${MINUTES} minutes of tours of all screens`,
  () =>
    withLarge(async (page) => {
      const cdp = await page.context().newCDPSession(page);
      const pages = await Promise.all(
        ['account', 'opportunity', 'contact'].map(async (kind) => {
          const [id] = await idsOf(page, kind, 1);
          return `${kind}/${id}`;
        }),
      );
      const tour = async () => {
        for (const address of [...SCREENS, ...pages]) {
          await page.evaluate((to) => {
            window.location.hash = to;
          }, `/${address}`);
          await page.waitForTimeout(LOOK_MS);
          await page.locator('main h1:visible').first().waitFor();
        }
        return kept(cdp, page);
      };
      const begun = Date.now();
      const spent = () => (Date.now() - begun) / 60_000;
      tell('Heap/after-a-tour', await tour(), 1); // which loads everything
      const first = await tour();
      let last = first;
      let tours = 2;
      for (; spent() < MINUTES; tours++) last = await tour();
      const grown = {
        MB: last.MB - first.MB,
        nodes: last.nodes - first.nodes,
        detached: last.detached - first.detached,
        listeners: last.listeners - first.listeners,
        minutes: spent(),
      };
      tell('Heap/after-all-tours', last, tours);
      tell('Heap/grown', grown, tours);
      expect(tours).toBeGreaterThan(2);
    }),
  5_400_000,
);
