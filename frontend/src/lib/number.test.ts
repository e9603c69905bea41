import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compact, number, percent } from './number';

describe('a number', () => {
  it.each([
    [950, '950', '950'],
    [9_999, '9,999', '10K'],
    [86_000, '8.6 万', '86K'],
    [1_000_000, '100 万', '1M'],
    [99_996_000, '1 亿', '100M'],
    [123_456_789, '1.2 亿', '123M'],
    [1_200_000_000, '12 亿', '1.2B'],
    [-4_860_000, '-486 万', '-4.9M'],
  ])('of %i is said as %s, or %s', (value, zh, en) => {
    expect(compact(value, 'zh-CN')).toBe(zh);
    expect(compact(value, 'en')).toBe(en);
  });

  it('is whole where exact ones matter', () => {
    expect(number(4_860_000.125, 'zh-CN')).toBe('4,860,000.13');
    expect(percent(0.456, 'en')).toBe('46%');
    expect(percent(0.125, 'zh-CN', 2)).toBe('12.5%');
  });
});

it('is written in one way: nothing else makes a format of numbers', () => {
  const src = join(process.cwd(), 'src');
  const others = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (path) =>
      /\.tsx?$/.test(path) &&
      !path.startsWith(join('lib', 'number.')) &&
      /new Intl\.NumberFormat|toLocaleString/.test(readFileSync(join(src, path), 'utf8')),
  );
  expect(others).toEqual([]);
});
