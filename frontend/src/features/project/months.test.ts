import { expect, it } from 'vitest';
import { monthName, monthsOf } from './months';

it('lists the months of a plan over the turn of a year', () => {
  expect(monthsOf('2026-11-30', '2027-01-01')).toEqual(['2026-11', '2026-12', '2027-01']);
  expect(monthsOf('2026-11-03', '2026-11-28')).toEqual(['2026-11']);
});

it('names a month in both languages', () => {
  expect(monthName('2026-11', 'en')).toBe('November 2026');
  expect(monthName('2026-11', 'zh-CN')).toBe('2026年11月');
});
