import { numberFormat } from '../../lib/number';
import type { Locale } from '../../lib/types';

const UNITS = [
  ['year', 31_557_600_000, 2],
  ['day', 86_400_000, 2],
  ['hour', 3_600_000, 2],
  ['minute', 60_000, 1],
] as const;

/** About how long a time is, in one unit: 3 天, 5 hours. Less than a minute counts as one. */
export function lengthText(ms: number, locale: Locale): string {
  const size = Math.abs(ms);
  const [unit, one] = UNITS.find(([, of, least]) => size >= least * of) ?? UNITS[3];
  const style = { style: 'unit', unit, unitDisplay: 'long' } as const;
  return numberFormat(locale, style).format(Math.max(1, Math.round(size / one)));
}
