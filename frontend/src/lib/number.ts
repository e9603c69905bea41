import type { Locale } from './types';

const formats = new Map<string, Intl.NumberFormat>();

/** A format is made once: making one takes longer than using it a hundred times. */
export function numberFormat(
  locale: Locale,
  options: Intl.NumberFormatOptions = {},
): Intl.NumberFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.NumberFormat(locale, options);
    formats.set(key, found);
  }
  return found;
}

/** The whole number, where exact ones matter: 4,860,000 or 12.25. */
export function number(value: number, locale: Locale, digits = 2): string {
  return numberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

/** A share as 45 %. */
export function percent(share: number, locale: Locale, digits = 0): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share);
}

/**
 * A number as people say it: 486 万 or 1.2 亿, and 4.9M in English. For charts, sums and
 * cards; with a style of currency also for money.
 */
export function compact(
  value: number,
  locale: Locale,
  style: Intl.NumberFormatOptions = {},
): string {
  const format = numberFormat(locale, {
    ...style,
    notation: 'compact',
    useGrouping: true, // 9,999 is not said shorter in Chinese
  });
  return format
    .formatToParts(value)
    .map(({ type, value: text }) => (type === 'compact' && locale === 'zh-CN' ? ` ${text}` : text))
    .join('');
}
