import { describe, expect, it } from 'vitest';
import { shortMoney } from './money';

describe('an amount, as people say it', () => {
  it.each([
    [9_999, '¥9,999', '¥10K'],
    [86_000, '¥8.6 万', '¥86K'],
    [4_860_000, '¥486 万', '¥4.9M'],
    [99_996_000, '¥1 亿', '¥100M'],
    [1_230_000_000, '¥12 亿', '¥1.2B'],
    [123_456_789, '¥1.2 亿', '¥123M'],
    [-4_860_000, '-¥486 万', '-¥4.9M'],
  ])('of %i is %s, or %s', (major, zh, en) => {
    expect(shortMoney(major * 100, 'CNY', 'zh-CN')).toBe(zh);
    expect(shortMoney(major * 100, 'CNY', 'en').replace('CN¥', '¥')).toBe(en);
  });

  it('has no minor units where the currency has none', () => {
    expect(shortMoney(86_000, 'JPY', 'en')).toBe('¥86K');
  });
});
