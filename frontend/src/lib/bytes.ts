import { numberFormat } from './number';
import type { Locale } from './types';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** 820 B, 1.4 MB: as systems count them, in thousands. */
export function bytesText(bytes: number, locale: Locale): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return numberFormat(locale, {
    style: 'unit',
    unit: UNITS[unit],
    unitDisplay: unit === 0 ? 'narrow' : 'short',
    maximumFractionDigits: value < 9.95 && unit > 0 ? 1 : 0,
  }).format(value);
}
