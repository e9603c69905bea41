import { describe, expect, it } from 'vitest';
import { asOf, lacking, since } from './word';

const local = (text: string) => new Date(text).toISOString();
const now = new Date('2026-11-26T10:42');

describe('since when somebody was silent', () => {
  it.each([
    ['2026-11-26T09:05', 'en', '09:05'],
    ['2026-11-20T18:00', 'en', 'Fri'],
    ['2026-11-20T18:00', 'zh-CN', '周五'],
    ['2026-11-19T18:00', 'en', 'Nov 19'],
  ] as const)('is said of %s in %s as %s', (at, locale, text) => {
    expect(since(local(at), locale, now)).toBe(text);
  });
});

it('says the hour of today alone, and the day of any other', () => {
  expect(asOf(local('2026-11-26T10:40'), 'en', now)).toBe('10:40');
  expect(asOf(local('2026-11-20T18:00'), 'en', now)).toMatch(/20.*18:00/);
});

it('sums what is of all who are away, since the last of them was there', () => {
  const one = { id: 'lin', name: 'Lin', devices: [], count: 2, amount: 120 };
  const away = [
    { ...one, seenAt: '2026-11-20T10:00:00Z' },
    { ...one, seenAt: '2026-11-23T10:00:00Z', count: 1, amount: 3 },
  ];
  expect(lacking({ away })).toEqual({ since: '2026-11-23T10:00:00Z', count: 3, amount: 123 });
});
