import type { Layout } from './layout';
import type { Column } from './table';

/** The column of checkboxes, and what table.module.css leaves at both ends. */
const CHECK_WIDTH = 36;
const BEFORE = 10;
const AFTER = 16;

/** No column is narrower. */
export const MIN_WIDTH = 60;

/** Where columns are, in pixels. A pinned one does not grow: the next stands beside it. */
export function measures<R>(shown: Column<R>[], { widths, pinned }: Layout) {
  const sizes = shown.map(({ id, width }) => Math.max(MIN_WIDTH, widths[id] ?? width));
  const template = shown.map(({ id, main, grows }, at) => {
    const size = `${sizes[at]}px`;
    if (pinned.includes(id)) return size;
    const share = grows ?? (main ? 3 : 0);
    return share > 0 && (main || !(id in widths)) ? `minmax(${size}, ${share}fr)` : size;
  });
  const lefts = new Map<string, number>();
  let left = BEFORE + CHECK_WIDTH;
  shown.forEach(({ id }, at) => {
    if (pinned.includes(id)) lefts.set(id, left);
    left += sizes[at] ?? 0;
  });
  return {
    template: [`${CHECK_WIDTH}px`, ...template].join(' '),
    width: left + AFTER,
    pinnedAt: (id: string) => lefts.get(id),
  };
}
