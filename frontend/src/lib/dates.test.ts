import { describe, expect, it } from 'vitest';
import { monthFrom, quarterFrom, weekOf } from './dates';

describe('the quarter', () => {
  it.each([
    ['2026-01-01', 0, '2026-01-01', '2026-03-31'],
    ['2026-03-31', 0, '2026-01-01', '2026-03-31'],
    ['2026-12-31', 0, '2026-10-01', '2026-12-31'],
    ['2026-02-14', -1, '2025-10-01', '2025-12-31'],
    ['2026-11-30', 1, '2027-01-01', '2027-03-31'],
  ])('of %s, %i on, is known', (day, on, first, last) =>
    expect(quarterFrom(day, on)).toEqual({ first, last }),
  );
});

describe('the week', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2026-03-01', '2026-02-23'],
  ])('of %s begins on Monday %s', (day, first) => expect(weekOf(day).first).toBe(first));
});

describe('the month', () => {
  it('before January is last December, and a long day does not leap over February', () => {
    expect(monthFrom('2026-01-31', -1)).toEqual({ first: '2025-12-01', last: '2025-12-31' });
    expect(monthFrom('2026-01-31', 1)).toEqual({ first: '2026-02-01', last: '2026-02-28' });
  });
});
