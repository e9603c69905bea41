import { addDays, isDay, nextMonday, noon } from '../../lib/dates';

/** Days ahead, by what people call them. */
const AHEAD: Record<string, number> = {
  今天: 0,
  明天: 1,
  后天: 2,
  大后天: 3,
  today: 0,
  tomorrow: 1,
};

/** The days of a week from Monday on; three letters of a name are enough. */
const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const WEEK_ZH = '一二三四五六日';

/**
 * Reads a day as people write it: 2026-11-24, 11/24, 11月24日, +3, 3天后, in 2
 * weeks, 明天, 周五, next friday. A day of the week is the next one to come; null
 * where the text is no day.
 */
export function readDay(text: string, now: string): string | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const ahead = AHEAD[plain] ?? daysAhead(plain);
  if (ahead !== undefined) return addDays(now, ahead);
  return weekday(plain, now) ?? date(plain, now);
}

function daysAhead(text: string): number | undefined {
  const match =
    /^\+(\d{1,3})$/.exec(text) ??
    /^(\d{1,3}) ?个?(天|周|星期)[之以]?后$/.exec(text) ??
    /^in (\d{1,3}) (day|week)s?$/.exec(text);
  if (!match) return undefined;
  const [, count, unit = 'day'] = match;
  return Number(count) * (unit === 'day' || unit === '天' ? 1 : 7);
}

function weekday(text: string, now: string): string | null {
  const chinese = /^(下?)个?(?:周|星期|礼拜)([一二三四五六日天])$/.exec(text);
  const english = /^(next )?([a-z]{3,})$/.exec(text);
  const [, next, name = ''] = chinese ?? english ?? [];
  const index = chinese
    ? WEEK_ZH.indexOf(name.replace('天', '日'))
    : WEEK.findIndex((day) => name && day.startsWith(name));
  if (index < 0) return null;
  if (next) return addDays(nextMonday(now), index);
  return addDays(now, (index - noon(now).getDay() + 8) % 7 || 7);
}

function date(text: string, now: string): string | null {
  const match = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(text);
  if (!match) return null;
  const [, year = now.slice(0, 4), month = '', day = ''] = match;
  const read = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(read) ? read : null;
}
