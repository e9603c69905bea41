import { type Day, longMonth, monthFrom, monthOf } from '../../lib/dates';
import type { Locale } from '../../lib/types';

/** The months of some days, as 2026-11. */
export function monthsOf(first: Day, last: Day): string[] {
  const months = [];
  for (let day = monthOf(first).first; day <= last; day = monthFrom(day, 1).first)
    months.push(day.slice(0, 7));
  return months;
}

/** 2026年11月 or November 2026. */
export const monthName = (month: string, locale: Locale): string =>
  longMonth(`${month}-01`, locale);
