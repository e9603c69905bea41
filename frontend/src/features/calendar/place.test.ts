import { describe, expect, it } from 'vitest';
import { daysShown, readPlace, turned } from './place';

describe('what of the calendar is on screen', () => {
  it('begins on Monday', () => {
    // The 29th of November 2026 is a Sunday.
    expect(daysShown('week', '2026-11-29')).toEqual({ first: '2026-11-23', beyond: '2026-11-30' });
    expect(daysShown('month', '2026-11-29')).toEqual({ first: '2026-10-26', beyond: '2026-12-07' });
  });

  it('is turned to the month before and after, whatever their length', () => {
    expect(turned('month', '2026-03-31', -1)).toBe('2026-02-01');
    expect(turned('month', '2026-01-31', 1)).toBe('2026-02-01');
  });

  it('is read from whatever the address holds', () => {
    expect(readPlace({ view: 'year', day: '2026-13-01', others: 'x' })).toMatchObject({
      view: 'week',
      others: [],
    });
  });
});
