import { describe, expect, it } from 'vitest';
import { drawnEnd, newEvent, nextHour, nudged } from './event';

const at = (text: string) => new Date(text);
const meeting = newEvent('me', at('2026-12-01T09:00'), at('2026-12-01T10:00'));

describe('an event', () => {
  it('is moved by days and minutes of the clock', () => {
    const moved = nudged(meeting, { days: 1, minutes: 30 });
    expect(moved.startsAt).toBe(at('2026-12-02T09:30').toISOString());
    expect(moved.endsAt).toBe(at('2026-12-02T10:30').toISOString());
  });

  it('is made longer, and never shorter than a quarter of an hour', () => {
    expect(nudged(meeting, { longer: 30 }).endsAt).toBe(at('2026-12-01T10:30').toISOString());
    expect(nudged(meeting, { longer: -60 })).toBe(meeting);
  });

  it('of whole days stays whole days', () => {
    const fair = newEvent('me', at('2026-12-01T00:00'), at('2026-12-03T00:00'), { allDay: true });
    expect(fair.startsAt).toBe('2026-12-01T00:00:00.000Z');
    expect(nudged(fair, { days: 1, longer: -30 }).endsAt).toBe('2026-12-03T00:00:00.000Z');
  });

  it('begins at the next full hour, or at nine on another day', () => {
    const now = at('2026-12-01T13:20');
    expect(nextHour('2026-12-01', [], now)).toEqual(at('2026-12-01T14:00'));
    expect(nextHour('2026-12-04', [], now)).toEqual(at('2026-12-04T09:00'));
    expect(nextHour('2026-12-01', [], at('2026-12-01T23:20'))).toEqual(at('2026-12-01T23:00'));
  });

  it('begins after what is planned already', () => {
    const now = at('2026-11-30T13:20');
    const call = newEvent('me', at('2026-12-01T10:15'), at('2026-12-01T10:30'));
    const fair = newEvent('me', at('2026-12-01T00:00'), at('2026-12-02T00:00'), { allDay: true });
    expect(nextHour('2026-12-01', [fair, meeting, call], now)).toEqual(at('2026-12-01T11:00'));
    expect(nextHour('2026-12-01', [{ ...meeting, free: 1 }], now)).toEqual(at('2026-12-01T09:00'));
    const full = newEvent('me', at('2026-12-01T09:00'), at('2026-12-02T00:00'));
    expect(nextHour('2026-12-01', [full], now)).toEqual(at('2026-12-01T09:00'));
  });

  it('that was only pressed on the grid takes an hour, and what was drawn as long as it was', () => {
    const start = at('2026-12-01T10:00');
    expect(drawnEnd(start, at('2026-12-01T10:15'))).toEqual(at('2026-12-01T11:00'));
    expect(drawnEnd(start, at('2026-12-01T10:30'))).toEqual(at('2026-12-01T10:30'));
  });
});
