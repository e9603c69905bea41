import { expect, it } from 'vitest';
import type { TimelineEntry } from '../lib/types';
import { byDay } from './timeline-data';

it('tells a day that comes twice from itself', () => {
  const at = ['2026-11-26 b', '2026-11-26 a', '2025-08-20', '2026-11-26 made'];
  const days = byDay(
    at.map((one) => ({ at: one }) as TimelineEntry),
    (one) => one.slice(0, 10),
  );
  expect(days.map(({ day, entries }) => [day, entries.length])).toEqual([
    ['2026-11-26', 2],
    ['2025-08-20', 1],
    ['2026-11-26', 1],
  ]);
  expect(new Set(days.map(({ key }) => key)).size).toBe(3);
});
