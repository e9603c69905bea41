import { describe, expect, it } from 'vitest';
import { partOfDay, quarterStart } from './quarter';

describe('the quarter', () => {
  it.each([
    ['2026-01-01', '2026-01-01'],
    ['2026-03-31', '2026-01-01'],
    ['2026-04-01', '2026-04-01'],
    ['2026-12-31', '2026-10-01'],
  ])('of %s begins on %s', (day, first) => expect(quarterStart(day)).toBe(first));
});

describe('the greeting', () => {
  it.each([
    [8, 'morning'],
    [12, 'noon'],
    [15, 'afternoon'],
    [21, 'evening'],
    [2, 'evening'],
  ] as const)('at %i is for the %s', (hour, part) => expect(partOfDay(hour)).toBe(part));
});
