import { number } from '../lib/number';
import { isolated } from '../lib/text';
import type { Locale } from '../lib/types';

export type Sentences = { [key: string]: string | Sentences };
export type Params = Record<string, unknown>;

/** Every sentence by its whole key: `record.save`. */
export type Flat = ReadonlyMap<string, string>;

export function flat(sentences: Sentences, before = ''): Flat {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(sentences)) {
    if (typeof value === 'string') all.set(before + key, value);
    else for (const [path, text] of flat(value, `${before}${key}.`)) all.set(path, text);
  }
  return all;
}

/** A gap to be filled: {{name}}, or {{count, number}} for one with separators. A stop may follow it. */
const GAP = /\{\{(\w+)(, number)?\}\}(?:(”?)([.。]))?/g;

/** What ends with a stop of its own, as “Acme Corp.” does. No Chinese sentence ends with a Latin one. */
const STOPPED: Record<string, RegExp> = {
  '.': /[.。…][”\u2069]*$/,
  '。': /[。…][”\u2069]*$/,
};

/**
 * A sentence with its gaps filled, undefined when there is none. Of the forms that
 * a language has for numbers, `count` chooses: `days_one`, `days_other`.
 */
export function sentence(of: Flat, locale: Locale, key: string, params: Params = {}) {
  const { count } = params;
  const form = typeof count === 'number' ? `${key}_${forms(locale).select(count)}` : key;
  const text = of.get(form) ?? of.get(key);
  if (!text?.includes('{{')) return text; // most have no gaps, and rows ask for many
  return text.replace(GAP, (gap, name: string, asNumber: string, quote = '', stop = '', at = 0) => {
    const value = params[name] ?? '';
    if (asNumber) return number(Number(value), locale) + quote + stop;
    const filled = String(value);
    const before = apart(text.charAt(at - 1), filled);
    const after = apart(filled, quote || stop || text.charAt(at + gap.length));
    const end = STOPPED[stop]?.test(filled) ? '' : stop;
    return before + isolated(filled) + after + quote + end;
  });
}

const HAN_BY_LATIN = /^(\p{sc=Han}\p{sc=Latin}|\p{sc=Latin}\p{sc=Han})$/u;

/** The space between Chinese and Latin: 拜访 Cobalt. Other texts have none between them. */
const apart = (before: string, after: string): string =>
  HAN_BY_LATIN.test(before.slice(-1) + after.charAt(0)) ? ' ' : '';

const rules = new Map<string, Intl.PluralRules>();

function forms(locale: string): Intl.PluralRules {
  let found = rules.get(locale);
  if (!found) {
    found = new Intl.PluralRules(locale);
    rules.set(locale, found);
  }
  return found;
}
