import { compact, numberFormat } from './number';
import type { Locale } from './types';

/** A code that Intl refuses must not take a whole list down with it. */
function known(currency: string): string {
  return /^[A-Z]{3}$/.test(currency) ? currency : 'CNY';
}

const fractions = new Map<string, number>();

/** How many digits of an amount in minor units are its fraction. */
export function fractionDigits(currency: string): number {
  let digits = fractions.get(currency);
  if (digits === undefined) {
    // Every cell of a list asks, and what Intl has resolved it makes anew each time.
    const format = numberFormat('en', { style: 'currency', currency: known(currency) });
    digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    fractions.set(currency, digits);
  }
  return digits;
}

/** Minor units as a number of the currency's main unit. */
export function toMajor(minor: number, currency: string): number {
  return minor / 10 ** fractionDigits(currency);
}

/** A number of the currency's main unit as minor units. */
export function toMinor(major: number, currency: string): number {
  return Math.round(major * 10 ** fractionDigits(currency));
}

export function symbol(currency: string, locale: Locale): string {
  const parts = numberFormat(locale, {
    style: 'currency',
    currency: known(currency),
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}

/** The whole amount: ¥4,860,000 or ¥4,860,000.50. */
export function fullMoney(minor: number, currency: string, locale: Locale): string {
  const digits = minor % 10 ** fractionDigits(currency) === 0 ? 0 : fractionDigits(currency);
  return numberFormat(locale, {
    style: 'currency',
    currency: known(currency),
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(toMajor(minor, currency));
}

/** The amount as people say it: ¥486 万, ¥1.2 亿; ¥4.9M in English. */
export function shortMoney(minor: number, currency: string, locale: Locale): string {
  return compact(toMajor(minor, currency), locale, {
    style: 'currency',
    currency: known(currency),
    currencyDisplay: 'narrowSymbol',
  });
}

/** Reads what a person typed: 486万, 1.2亿, 4.9M, 1,234.50, ¥3千; null when it is no amount. */
export function parseMoney(text: string, currency: string): number | null {
  const match = /^(-?)\s*(\d[\d,\s]*\.?\d*|\.\d+)\s*(千万|百万|亿|万|千|k|m|b|bn)?\s*元?$/i.exec(
    text
      .normalize('NFKC')
      .replace(/[¥￥$€£]/g, '')
      .trim(),
  );
  if (!match) return null;
  const digits = Number((match[2] ?? '').replace(/[,\s]/g, ''));
  const major = digits * (UNITS[(match[3] ?? '').toLowerCase()] ?? 1);
  const minor = toMinor(match[1] ? -major : major, currency);
  return Number.isSafeInteger(minor) ? minor : null;
}

const UNITS: Record<string, number> = {
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  k: 1e3,
  m: 1e6,
  b: 1e9,
  bn: 1e9,
};

const CURRENCIES = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD', 'SGD', 'TWD', 'KRW', 'AUD'];

/** Currencies to choose from by name; `also` is among them. */
export function currencyOptions(locale: Locale, also: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  return [...new Set([also, ...CURRENCIES])].map((value) => ({
    value,
    label: `${value} ${names.of(value)}`,
  }));
}
