import type { Engine, Point } from './engine';
import { framesOf, scrolled, show } from './measure';

/** What people do that is felt frame by frame, the same in every engine. */

/** Goes down the list of 100,000 opportunities: five rows in every two frames, as pages arrive. */
export async function scrollTable(engine: Engine): Promise<number[]> {
  await show(engine, '/opportunity', '[role=grid] [role=row][aria-selected]');
  return scrolled(engine, '[role=grid]', 110, 200);
}

/** Loads a board of 1,000 cards by scrolling its columns. */
async function fillBoard(engine: Engine): Promise<void> {
  await show(engine, '/opportunity/board', '[data-card]');
  await engine.run(async () => {
    const PITCH = 100; // no card is higher
    for (;;) {
      const columns = [...document.querySelectorAll('[data-column]')];
      const rooms = columns.map((column) => column.scrollHeight);
      if (rooms.reduce((sum, room) => sum + room, 0) > 1000 * PITCH) break;
      for (const column of columns) column.scrollTop = column.scrollHeight;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    for (const column of document.querySelectorAll('[data-column]')) column.scrollTop = 0;
    await new Promise((resolve) => setTimeout(resolve, 500)); // the first cards are drawn again
  });
}

/** Carries a card over all columns and back to where it was. */
export async function dragCard(engine: Engine): Promise<number[]> {
  await fillBoard(engine);
  const at = await middle(engine, '[data-card]');
  const path = (from: number, to: number) =>
    Array.from({ length: 60 }, (_, i) => ({
      x: at.x + from + ((to - from) * i) / 59,
      y: at.y + 60 * Math.sin(i / 8),
    }));
  await engine.moves([at]);
  await engine.holds(true);
  await engine.moves([{ x: at.x + 8, y: at.y }]);
  const frames = await framesOf(engine, () => engine.moves([...path(8, 780), ...path(780, 0)]));
  await engine.moves([at]);
  await engine.holds(false);
  return frames;
}

/** Where the middle of the first such element is. */
const middle = (engine: Engine, selector: string): Promise<Point> =>
  engine.run((what) => {
    const box = document.querySelector(what)?.getBoundingClientRect();
    if (!box) throw new Error(`there is no ${what}`);
    return { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  }, selector);

/** Draws the end of a bar of a plan further and further, and lets go. */
export async function dragBar(engine: Engine): Promise<{ frames: number[]; drop: number }> {
  const from = await engine.run(() => {
    // The first bars may lie under the table of tasks.
    for (const bar of document.querySelectorAll('[data-row]:not([aria-expanded]) [data-task]')) {
      const { x, y, height, width } = bar.getBoundingClientRect();
      const at = document.elementFromPoint(x + 4, y + height / 2);
      if (width > 20 && at && bar.contains(at)) return { x: x + 4, y: y + height / 2 };
    }
    throw new Error('no bar in view');
  });
  await engine.moves([from]);
  await engine.holds(true);
  const path = Array.from({ length: 80 }, (_, i) => ({ x: from.x + 2 * i, y: from.y }));
  const frames = await framesOf(engine, () => engine.moves(path));
  const dropped = await framesOf(engine, async () => {
    await engine.holds(false);
    await engine.run(async () => {
      while (document.querySelector('[data-dragged]')) await new Promise(requestAnimationFrame);
    });
  });
  return { frames, drop: dropped.reduce((sum, one) => sum + one, 0) };
}
