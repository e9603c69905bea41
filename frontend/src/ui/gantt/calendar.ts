import type { Day } from '../../lib/dates';
import { dayOf, numberOf } from './scale';

/** Says which days are worked: weekends are not, but for the exceptions. */
export interface Calendar {
  works: (day: number) => boolean;
  /** Working days from one day to another, both included. */
  count: (from: Day, to: Day) => number;
  /** The day so many working days after another one; before it if negative. */
  step: (from: Day, by: number) => Day;
}

export function calendarOf(exceptions: { date: Day; works: boolean }[]): Calendar {
  const odd = new Map(exceptions.map(({ date, works }) => [numberOf(date), works]));
  const works = (day: number) => {
    // 1970-01-01 was a Thursday, and days before it are negative.
    const sinceThursday = ((day % 7) + 7) % 7;
    return odd.get(day) ?? (sinceThursday !== 2 && sinceThursday !== 3);
  };
  return {
    works,
    count: (from, to) => {
      let days = 0;
      for (let day = numberOf(from); day <= numberOf(to); day++) if (works(day)) days++;
      return days;
    },
    step: (from, by) => {
      let day = numberOf(from);
      for (let left = Math.abs(by); left > 0; ) {
        day += Math.sign(by);
        if (works(day)) left--;
      }
      return dayOf(day);
    },
  };
}
