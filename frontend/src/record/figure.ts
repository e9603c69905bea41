import { bytesText } from '../lib/bytes';
import { number } from '../lib/number';
import type { Locale } from '../lib/types';

/** A number of a record as people read it: a year is no quantity, and a size has a unit. */
export function figureOf(field: string, value: number, locale: Locale): string {
  if (field.endsWith('_bytes')) return bytesText(value, locale);
  return field.endsWith('year') ? String(value) : number(value, locale);
}
