import { IconSearch } from '@tabler/icons-react';
import { expect, it } from 'vitest';
import { type Entry, matching, named, plain } from './palette-entries';

const entry = (label: string, pinyin: string, keyword: string): Entry => ({
  id: label,
  group: 'go',
  label,
  icon: IconSearch,
  names: [label, pinyin].map(plain),
  words: `${label} ${pinyin} ${keyword}`.toLowerCase(),
  run: () => {},
});

const entries = [
  entry('Log a visit', 'jilu genjin', 'call'),
  entry('Calendar', 'xinjian richeng', ''),
  entry('日程', 'richeng', '日历'),
];

it('what is named as was typed comes first, by its name or its sound', () => {
  const labels = (found: Entry[]) => found.map(({ label }) => label);
  expect(labels(named(entries, 'cal'))).toEqual(['Calendar']);
  expect(labels(named(entries, 'Log a '))).toEqual(['Log a visit']);
  expect(labels(named(entries, '日'))).toEqual(['日程']);
  expect(labels(named(entries, 'xinjianri'))).toEqual(['Calendar']);
  expect(labels(named(entries, 'richeng'))).toEqual(['日程']);
  expect(labels(named(entries, ''))).toEqual([]);
  expect(labels(matching(entries, 'cal'))).toEqual(['Log a visit', 'Calendar']);
  expect(labels(matching(entries, '日历'))).toEqual(['日程']);
});
