import { expect, it } from 'vitest';
import type { Locale } from '../lib/types';
import { flat, sentence } from './sentence';

const en = flat({
  record: { hello: 'Hello, {{name}}', days_one: '{{count}} day', days_other: '{{count}} days' },
  found: '{{count, number}} in {{name}}',
});

it('a sentence has its gaps filled', () => {
  expect(sentence(en, 'en', 'record.hello', { name: '<$& {{name}}>' })).toBe(
    'Hello, <$& {{name}}>',
  );
  expect(sentence(en, 'en', 'record.hello')).toBe('Hello, ');
  expect(sentence(en, 'en', 'found', { count: 12_000, name: 'all' })).toBe('12,000 in all');
  expect(sentence(en, 'en', 'record.hello', { name: 'ليلى' })).toBe('Hello, \u2068ليلى\u2069');
  expect(sentence(en, 'en', 'record')).toBeUndefined();
});

it('a number chooses the form of its language', () => {
  const days = (locale: Locale, count: number) => sentence(en, locale, 'record.days', { count });
  expect([0, 1, 2].map((n) => days('en', n))).toEqual(['0 days', '1 day', '2 days']);
  expect(days('zh-CN', 1)).toBe('1 days');
});
