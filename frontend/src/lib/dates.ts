import type { Locale } from './types';

/** A calendar day, YYYY-MM-DD; '' is none. */
export type Day = string;
/** A moment, RFC 3339 in UTC; '' is none. */
export type Instant = string;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

// The locale is always passed: engines disagree about their default one.
export function format(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, options);
    formats.set(key, found);
  }
  return found;
}

/** The day that a moment falls on, where this computer is. */
export function dayOf(moment: Date): Day {
  const month = String(moment.getMonth() + 1).padStart(2, '0');
  return `${moment.getFullYear()}-${month}-${String(moment.getDate()).padStart(2, '0')}`;
}

/** The day on which an event begins: all of a day means that day wherever one is. */
export const startDay = ({ startsAt, allDay }: { startsAt: Instant; allDay: number }): Day =>
  allDay === 1 ? startsAt.slice(0, 10) : dayOf(new Date(startsAt));

export const today = (): Day => dayOf(new Date());

/** Noon of a day, so that no change of clocks moves it to another one. */
export function noon(day: Day): Date {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 12);
}

/** The time zone that this computer is in. */
export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** When the clocks where this computer is show a time of a day. */
export const momentOf = (day: Day, time: string): Date => new Date(`${day}T${time}`);

/** When a day begins where this computer is; it may be at one o'clock. */
export const midnight = (day: Day): Date => momentOf(day, '00:00');

/** The same as the clocks here show it: what reads it knows which day it is. */
export function midnightHere(day: Day): Instant {
  const at = midnight(day);
  const east = -at.getTimezoneOffset();
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  const shown = new Date(at.getTime() + east * MINUTE_MS).toISOString().slice(0, 19);
  return `${shown}${east < 0 ? '-' : '+'}${two(Math.abs(east) / 60)}:${two(Math.abs(east) % 60)}`;
}

export function addDays(day: Day, days: number): Day {
  const moment = noon(day);
  moment.setDate(moment.getDate() + days);
  return dayOf(moment);
}

/** Days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((noon(to).getTime() - noon(from).getTime()) / DAY_MS);
}

/** First and last day of the month that a day is in. */
export function monthOf(day: Day): { first: Day; last: Day } {
  const moment = noon(day);
  const last = new Date(moment.getFullYear(), moment.getMonth() + 1, 0, 12);
  return { first: `${day.slice(0, 7)}-01`, last: dayOf(last) };
}

/** First and last day of the month that lies so many months after that of a day. */
export function monthFrom(day: Day, months: number): { first: Day; last: Day } {
  const [year = 1970, month = 1] = day.split('-').map(Number);
  return monthOf(dayOf(new Date(year, month - 1 + months, 1, 12)));
}

/** Monday and Sunday of the week that a day is in. */
export function weekOf(day: Day): { first: Day; last: Day } {
  const first = addDays(day, -((noon(day).getDay() + 6) % 7));
  return { first, last: addDays(first, 6) };
}

/** First and last day of the quarter that lies so many quarters after that of a day. */
export function quarterFrom(day: Day, quarters: number): { first: Day; last: Day } {
  const into = (Number(day.slice(5, 7)) - 1) % 3;
  const { first } = monthFrom(day, 3 * quarters - into);
  return { first, last: monthFrom(first, 2).last };
}

/** The coming Monday. */
export function nextMonday(day: Day): Day {
  const weekday = noon(day).getDay();
  return addDays(day, (8 - weekday) % 7 || 7);
}

export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOf(noon(text)) === text;

/** 11/24 or Nov 24; with the year when it is another one. */
export function shortDay(day: Day, locale: Locale, now: Day = today()): string {
  if (!day) return '';
  const sameYear = day.slice(0, 4) === now.slice(0, 4);
  const month = locale === 'zh-CN' ? 'numeric' : 'short';
  const options: Intl.DateTimeFormatOptions = { month, day: 'numeric' };
  if (!sameYear) options.year = 'numeric';
  return format(locale, options).format(noon(day));
}

/** 2026年11月24日 or November 24, 2026. */
export function longDay(day: Day, locale: Locale): string {
  return day ? format(locale, { dateStyle: 'long' }).format(noon(day)) : '';
}

/** 2026年11月 or November 2026. */
export function longMonth(day: Day, locale: Locale): string {
  return format(locale, { year: 'numeric', month: 'long' }).format(noon(day));
}

/** 2026年11月24日 or Nov 24, 2026. */
export function mediumDay(day: Day, locale: Locale): string {
  return day ? format(locale, { dateStyle: 'medium' }).format(noon(day)) : '';
}

/** 11月24日星期二 or Tuesday, November 24. */
export function weekday(day: Day, locale: Locale): string {
  return format(locale, { month: 'long', day: 'numeric', weekday: 'long' }).format(noon(day));
}

/** 09:42 where this computer is. */
export function clock(at: Instant, locale: Locale): string {
  if (!at) return '';
  return format(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(at),
  );
}

/** The day and the time of a moment. */
export function moment(at: Instant, locale: Locale): string {
  return at ? `${shortDay(dayOf(new Date(at)), locale)} ${clock(at, locale)}` : '';
}

const relatives = new Map<string, Intl.RelativeTimeFormat>();

/** How long ago, in one unit: 2 天前, 3 hours ago, just now. */
export function ago(at: Instant, locale: Locale, now: Date = new Date()): string {
  if (!at) return '';
  let relative = relatives.get(locale);
  if (!relative) {
    relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
    relatives.set(locale, relative);
  }
  const seconds = (new Date(at).getTime() - now.getTime()) / 1000;
  const size = Math.abs(seconds);
  if (size < 60) return locale === 'en' ? 'just now' : '刚刚';
  if (size < 3600) return relative.format(Math.trunc(seconds / 60), 'minute');
  if (size < 86_400) return relative.format(Math.trunc(seconds / 3600), 'hour');
  const days = daysBetween(dayOf(now), dayOf(new Date(at)));
  if (Math.abs(days) < 30) return relative.format(days, 'day');
  if (Math.abs(days) < 365) return relative.format(Math.trunc(days / 30), 'month');
  return relative.format(Math.trunc(days / 365), 'year');
}

/** What a local date-time input shows for a moment. */
export function toLocalInput(at: Instant): string {
  const when = new Date(at);
  const time = `${String(when.getHours()).padStart(2, '0')}:${String(when.getMinutes()).padStart(2, '0')}`;
  return `${dayOf(when)}T${time}`;
}
