import type { CDPSession } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { SCREENS } from '../harness/screens';
import { chooseLarge, idsOf, withLarge } from './large';
import { tell } from './tell';

/** How often all screens are gone through; an hour of it takes some 250. */
const TOURS = Number(process.env.ROADBOOK_TOURS ?? 12);
/** How long somebody looks at a screen: all of it has been drawn by then. */
const LOOK_MS = 250;

/** What the page keeps, in MB, when nothing is left to be thrown away. */
async function heap(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

beforeAll(chooseLarge);

test(
  `the heap after ${TOURS} tours of all screens`,
  () =>
    withLarge(async (page) => {
      const cdp = await page.context().newCDPSession(page);
      const pages = await Promise.all(
        ['account', 'opportunity', 'contact'].map(async (kind) => {
          const [id] = await idsOf(page, kind, 1);
          return `${kind}/${id}`;
        }),
      );
      const begun = Date.now();
      const heaps: number[] = [];
      for (let tour = 0; tour < TOURS; tour++) {
        for (const address of [...SCREENS, ...pages]) {
          await page.evaluate((to) => {
            window.location.hash = to;
          }, `/${address}`);
          await page.waitForTimeout(LOOK_MS);
          await page.locator('main h1').first().waitFor();
        }
        heaps.push(await heap(cdp));
      }
      const minutes = (Date.now() - begun) / 60_000;
      const first = heaps[1] ?? 0; // the first tour is when everything is loaded
      const last = heaps.at(-1) ?? 0;
      tell('Heap/after-a-tour', { MB: heaps[0] ?? 0 }, 1);
      tell('Heap/after-all-tours', { MB: last, minutes }, TOURS);
      tell('Heap/grown', { MB: last - first, minutes }, TOURS);
      expect(last).toBeGreaterThan(0);
    }),
  5_400_000,
);
