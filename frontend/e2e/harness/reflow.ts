import type { Page } from 'playwright-core';

/** What cannot be read well where the page is shown at 200 %: WCAG 1.4.10. */
export async function crampedAt200(page: Page): Promise<string[]> {
  const size = page.viewportSize();
  if (!size) throw new Error('the page has no size');
  await page.setViewportSize({ width: size.width / 2, height: size.height / 2 });
  const found = await page.evaluate(cramped);
  await page.setViewportSize(size);
  return found;
}

/** Runs in the page. Tables and charts may be moved both ways, and nothing else. */
function cramped(): string[] {
  const free = ':is([role=grid], [role=treegrid], table, figure)';
  const scrolls = (how: string) => how === 'auto' || how === 'scroll';
  const wide = (one: Element) =>
    scrolls(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1;
  const high = (one: Element) =>
    scrolls(getComputedStyle(one).overflowY) && one.scrollHeight > one.clientHeight + 1;
  const reachable = (one: Element) => {
    for (let at: Element | null = one; at; at = at.parentElement) if (wide(at)) return true;
    return false;
  };
  const cut = [...document.querySelectorAll('main :is(h1, button, a, input)')].filter((one) => {
    const { right, width } = one.getBoundingClientRect();
    return width > 0 && right > innerWidth + 1 && !reachable(one);
  });
  const twoWays = [...document.querySelectorAll('main *')].filter(
    (one) => wide(one) && high(one) && !one.closest(free) && !one.querySelector(free),
  );
  return [
    ...cut.map((one) => `cut off: ${one.textContent}`),
    ...twoWays.map((one) => `moves both ways: ${one.className}`),
  ];
}
