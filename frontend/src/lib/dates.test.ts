import { afterEach, describe, expect, it, vi } from 'vitest';
import { midnightHere, monthFrom, quarterFrom, startDay, weekOf } from './dates';

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

describe('the beginning of a day', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('of an event is its own, of whole days the same everywhere', () => {
    vi.stubEnv('TZ', 'America/New_York');
    const startsAt = '2026-12-02T00:00:00.000Z';
    expect(startDay({ startsAt, allDay: 1 })).toBe('2026-12-02');
    expect(startDay({ startsAt, allDay: 0 })).toBe('2026-12-01');
  });

  it.each([
    ['Asia/Shanghai', '2026-11-24', '2026-11-24T00:00:00+08:00'],
    ['America/New_York', '2026-03-08', '2026-03-08T00:00:00-05:00'],
    ['America/New_York', '2026-03-09', '2026-03-09T00:00:00-04:00'],
    ['Asia/Kolkata', '2026-11-24', '2026-11-24T00:00:00+05:30'],
    ['America/St_Johns', '2026-11-24', '2026-11-24T00:00:00-03:30'],
    ['America/Santiago', '2026-09-06', '2026-09-06T01:00:00-03:00'],
    ['UTC', '2026-12-31', '2026-12-31T00:00:00+00:00'],
  ])('in %s of %s is %s', (zone, day, at) => {
    vi.stubEnv('TZ', zone);
    expect(midnightHere(day)).toBe(at);
  });
});
