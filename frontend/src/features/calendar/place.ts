import {
  addDays,
  type Day,
  format,
  isDay,
  longMonth,
  midnightHere,
  monthOf,
  noon,
  today,
  weekOf,
} from '../../lib/dates';
import type { Search } from '../../lib/route';
import type { Locale } from '../../lib/types';

export const VIEWS = ['day', 'week', 'month'] as const;
export type View = (typeof VIEWS)[number];

/** What of the calendar is on screen; kept in the address. */
export interface Place {
  view: View;
  day: Day;
  /** Colleagues whose calendars stand beside one's own. */
  others: string[];
}

export const readPlace = (raw: Search): Place => ({
  view: VIEWS.find((view) => view === raw.view) ?? 'week',
  day: isDay(String(raw.day ?? '')) ? String(raw.day) : today(),
  others: Array.isArray(raw.others) ? raw.others.map(String) : [],
});

/** The days on screen, from one to before another. */
export function daysShown(view: View, day: Day): { first: Day; beyond: Day } {
  if (view === 'day') return { first: day, beyond: addDays(day, 1) };
  const { first, last } = view === 'week' ? { first: day, last: day } : monthOf(day);
  return { first: weekOf(first).first, beyond: addDays(weekOf(last).last, 1) };
}

export function spanOf(view: View, day: Day): { from: string; to: string } {
  const { first, beyond } = daysShown(view, day);
  return { from: midnightHere(first), to: midnightHere(beyond) };
}

/** The day to show after turning the page. */
export function turned(view: View, day: Day, by: 1 | -1): Day {
  if (view === 'day') return addDays(day, by);
  if (view === 'week') return addDays(day, 7 * by);
  const { first, last } = monthOf(day);
  return by === 1 ? addDays(last, 1) : monthOf(addDays(first, -1)).first;
}

/** What is on screen, in words. */
export function titleOf(view: View, day: Day, locale: Locale): string {
  if (view === 'month') return longMonth(day, locale);
  if (view === 'day') {
    return format(locale, {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
      weekday: 'long',
    }).format(noon(day));
  }
  const { first, beyond } = daysShown(view, day);
  return format(locale, { year: 'numeric', month: 'long', day: 'numeric' }).formatRange(
    noon(first),
    noon(addDays(beyond, -1)),
  );
}
