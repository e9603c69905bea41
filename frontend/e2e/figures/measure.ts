import type { Page } from 'playwright-core';

/** The mean, the median and the 99th percentile. */
export function spread(took: number[]): Record<string, number> {
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  const mean = took.reduce((sum, one) => sum + one, 0) / took.length;
  return { 'ns/op': mean * 1e6, 'p50-ms': at(0.5), 'p99-ms': at(0.99) };
}

/** Milliseconds from a change of address until what it shows has been painted. */
export const show = (page: Page, address: string, selector: string): Promise<number> =>
  page.evaluate(
    async ([to, what]) => {
      const begun = performance.now();
      window.location.hash = to;
      while (!document.querySelector(what)) await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      return performance.now() - begun;
    },
    [address, selector] as const,
  );
