import { clock, dayOf, daysBetween, format, type Instant, moment, shortDay } from '../../lib/dates';
import type { Freshness, Total } from '../../lib/freshness-types';
import type { Filter, Locale, Query } from '../../lib/types';

/** When it was: the hour of today, the day of the week of this week, the day before that. */
export function since(at: Instant, locale: Locale, now: Date = new Date()): string {
  const day = dayOf(new Date(at));
  const ago = daysBetween(day, dayOf(now));
  if (ago <= 0) return clock(at, locale);
  if (ago > 6) return shortDay(day, locale, dayOf(now));
  return format(locale, { weekday: 'short' }).format(new Date(at));
}

/** The same with the hour, of any day but today. */
export const asOf = (at: Instant, locale: Locale, now: Date = new Date()): string =>
  dayOf(new Date(at)) === dayOf(now) ? clock(at, locale) : moment(at, locale);

/** What the hub has not heard of: since when at least, and how much of it is known. */
export function lacking({ away }: Pick<Freshness, 'away'>) {
  return {
    since: away.at(-1)?.seenAt ?? '',
    count: away.reduce((sum, one) => sum + one.count, 0),
    amount: away.reduce((sum, one) => sum + one.amount, 0),
  };
}

/** What a query finds as a total, in one currency where it is of money. */
export function totalOf(query: Query, currency: string | undefined, by = ''): Total {
  const inCurrency: Filter[] = currency ? [{ field: 'currency', op: 'eq', value: currency }] : [];
  return {
    kind: query.kind,
    filter: { all: [query.filter ?? {}, ...inCurrency] },
    text: query.text ?? '',
    sum: currency ? 'amount' : '',
    by,
  };
}
