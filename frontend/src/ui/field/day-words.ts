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

const DIGITS_ZH = '零一二三四五六七八九十';

/**
 * Reads a day as people write it: 2026-11-24, 11/24, 11月24日, +3, 3天后, in 2
 * weeks, 明天, 周五, next friday, 月底, end of next quarter. A day of the week is
 * the next one to come; null where the text is no day.
 */
export function readDay(text: string, now: string): string | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const ahead = AHEAD[plain] ?? daysAhead(plain);
  if (ahead !== undefined) return addDays(now, ahead);
  return weekday(plain, now) ?? lastDay(plain, now) ?? date(plain, now);
}

/** A line that ends in a day, such as "给王总回电 周五", without it, and that day. */
export function dayAtEnd(line: string, now: string): { text: string; day: string | null } {
  const words = line.trim().split(/\s+/);
  for (const count of [3, 2, 1]) {
    const day = count < words.length ? readDay(words.slice(-count).join(' '), now) : null;
    if (day) return { text: words.slice(0, -count).join(' '), day };
  }
  return { text: line.trim(), day: null };
}

const HALF_A_YEAR = 183;

function daysAhead(text: string): number | undefined {
  const match =
    /^\+(\d{1,3})$/.exec(text) ??
    /^(\d{1,3}|[一二两三四五六七八九十]) ?个?(天|周|星期)[之以]?后$/.exec(text) ??
    /^in (\d{1,3}) (day|week)s?$/.exec(text);
  if (!match) return undefined;
  const [, count = '', unit = 'day'] = match;
  const said = DIGITS_ZH.indexOf(count.replace('两', '二'));
  return (said < 0 ? Number(count) : said) * (unit === 'day' || unit === '天' ? 1 : 7);
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

/** How many months there are in what may end, in both languages. */
const SPANS: Record<string, number> = {
  月: 1,
  季: 3,
  季度: 3,
  年: 12,
  month: 1,
  quarter: 3,
  year: 12,
};

function lastDay(text: string, now: string): string | null {
  const match =
    /^([本这下明今])?个?(月|季度?|年)[底末]$/.exec(text) ??
    /^end of (?:the |this )?(next )?(month|quarter|year)$/.exec(text);
  if (!match) return null;
  const [, which = '', span = ''] = match;
  const months = SPANS[span] ?? 1;
  const later = /[下明]|next/.test(which) ? 1 : 0;
  const [year, month] = [Number(now.slice(0, 4)), Number(now.slice(5, 7))];
  const end = (Math.ceil(month / months) + later) * months;
  // The day before the first of the month after it.
  const first = `${year + Math.floor(end / 12)}-${String((end % 12) + 1).padStart(2, '0')}-01`;
  return addDays(first, -1);
}

function date(text: string, now: string): string | null {
  const match = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(text);
  if (!match) return null;
  const [, said, month = '', day = ''] = match;
  const within = (year: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const read = within(said ?? now.slice(0, 4));
  if (!isDay(read)) return null;
  // In November, 1/5 is the next one: nobody plans for ten months ago.
  const next = within(String(Number(now.slice(0, 4)) + 1));
  return !said && read < addDays(now, -HALF_A_YEAR) && isDay(next) ? next : read;
}
