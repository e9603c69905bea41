import { type Day, format } from '../../lib/dates';
import type { Locale } from '../../lib/types';

export const ZOOMS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Zoom = (typeof ZOOMS)[number];

/** How wide a day is. */
const WIDTH: Record<Zoom, number> = { day: 30, week: 14, month: 5, quarter: 2, year: 0.8 };
/** Days before and after the plan, so that there is room to drag. */
const MARGIN: Record<Zoom, number> = { day: 7, week: 14, month: 45, quarter: 90, year: 180 };

const DAY_MS = 86_400_000;

/** Days since 1970-01-01. */
export function numberOf(day: Day): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return Math.round(Date.UTC(year, month - 1, date) / DAY_MS);
}

export const dayOf = (number: number): Day => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** Where days are drawn. */
export interface Scale {
  zoom: Zoom;
  /** The first and the last day that are drawn. */
  first: number;
  last: number;
  perDay: number;
  width: number;
}

export function scaleOf(zoom: Zoom, from: Day, to: Day): Scale {
  const first = numberOf(from) - MARGIN[zoom];
  // Narrow plans still fill a window.
  const last = Math.max(numberOf(to) + MARGIN[zoom], first + Math.ceil(2000 / WIDTH[zoom]));
  const perDay = WIDTH[zoom];
  return { zoom, first, last, perDay, width: Math.round((last - first + 1) * perDay) };
}

/** What stands over the days can still be read so much closer. */
const TIGHTER = 0.6;

/** The whole plan within a width, as fine as that allows and at most at this zoom. */
export function sheetOf(zoom: Zoom, from: Day, to: Day, width: number): Scale {
  const days = numberOf(to) - numberOf(from) + 1;
  const room = Math.ceil(days / 6) + 1; // for the title behind the last bar
  const first = numberOf(from) - 1;
  const last = numberOf(to) + room;
  const all = last - first + 1;
  const coarser = ZOOMS.slice(ZOOMS.indexOf(zoom));
  const fits = coarser.find((one) => all * WIDTH[one] * TIGHTER <= width) ?? 'year';
  return { zoom: fits, first, last, perDay: width / all, width };
}

/** Where a day begins. */
export const xOf = (scale: Scale, day: number): number => (day - scale.first) * scale.perDay;

export interface Cell {
  /** The days it spans. */
  from: number;
  to: number;
  text: string;
}

/** The two lines of the head: the days of each cell and what stands in it. */
export function headOf(
  scale: Scale,
  locale: Locale,
  from: number,
  to: number,
): { upper: Cell[]; lower: Cell[] } {
  const words = (options: Intl.DateTimeFormatOptions) =>
    format(locale, { ...options, timeZone: 'UTC' });
  const month = words({ year: 'numeric', month: locale === 'en' ? 'short' : 'long' });
  const monthAlone = words({ month: 'short' });
  const year = words({ year: 'numeric' });
  const cells = (step: Step, text: (date: Date) => string) =>
    cut(Math.max(from, scale.first), Math.min(to, scale.last), step, text);
  const quarter = (date: Date) => `Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
  switch (scale.zoom) {
    case 'day':
      return {
        upper: cells('month', (date) => month.format(date)),
        lower: cells('day', (date) => String(date.getUTCDate())),
      };
    case 'week':
      return {
        upper: cells('month', (date) => month.format(date)),
        lower: cells('week', (date) => `${date.getUTCMonth() + 1}/${date.getUTCDate()}`),
      };
    case 'month':
      return {
        upper: cells('year', (date) => year.format(date)),
        lower: cells('month', (date) => monthAlone.format(date)),
      };
    default:
      return {
        upper: cells('year', (date) => year.format(date)),
        lower: cells('quarter', quarter),
      };
  }
}

type Step = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Whole days, weeks and so on that touch some days. */
function cut(from: number, to: number, step: Step, text: (date: Date) => string): Cell[] {
  const cells: Cell[] = [];
  for (let at = begin(from, step); at <= to; ) {
    const next = begin(at + LONGEST[step], step);
    cells.push({ from: at, to: next - 1, text: text(new Date(at * DAY_MS)) });
    at = next;
  }
  return cells;
}

/** So many days after the first of a step always lie in the next one. */
const LONGEST: Record<Step, number> = { day: 1, week: 7, month: 31, quarter: 92, year: 366 };

/** The first day of the step that a day lies in; weeks begin on Monday. */
function begin(day: number, step: Step): number {
  const date = new Date(day * DAY_MS);
  const first = (month: number) => Math.round(Date.UTC(date.getUTCFullYear(), month, 1) / DAY_MS);
  switch (step) {
    case 'day':
      return day;
    case 'week':
      return day - ((date.getUTCDay() + 6) % 7);
    case 'month':
      return first(date.getUTCMonth());
    case 'quarter':
      return first(date.getUTCMonth() - (date.getUTCMonth() % 3));
    case 'year':
      return first(0);
  }
}

/** Runs of days that are not worked. */
export function restsOf(scale: Scale, works: (day: number) => boolean): [number, number][] {
  const runs: [number, number][] = [];
  for (let day = scale.first; day <= scale.last; day++) {
    if (works(day)) continue;
    const last = runs.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}
