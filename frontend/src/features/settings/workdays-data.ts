import { useQuery } from '@tanstack/react-query';
import { addDays, type Day } from '../../lib/dates';
import { go } from '../../lib/go';
import type { CalendarDay } from '../../lib/plan-types';

/** The days of the workspace's calendar that are not as their weekday. */
export const useCalendarDays = () =>
  useQuery({
    queryKey: ['workdays'],
    queryFn: () => go.plan.Calendar(),
    meta: { kinds: ['workday'] },
  });

export const setDay = (date: Day, works: boolean, name: string) =>
  go.plan.SetDay(date, works, name);

export const resetDay = (date: Day) => go.plan.ResetDay(date);

/** Days in a row that are the same holiday. */
interface Run {
  first: Day;
  last: Day;
  holiday: string;
  works: boolean;
}

/** Built-in days, a run for each holiday. */
export function runsOf(days: CalendarDay[]): Run[] {
  const runs: Run[] = [];
  for (const { date, holiday, works } of days) {
    const before = runs.at(-1);
    if (before?.holiday === holiday && addDays(before.last, 1) === date) before.last = date;
    else if (holiday) runs.push({ first: date, last: date, holiday, works });
  }
  return runs;
}
