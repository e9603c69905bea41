import { expect, it } from 'vitest';
import { lengthText } from './length';

const HOUR = 3_600_000;

it('tells a length of time in the unit that people would take', () => {
  expect(lengthText(90_000, 'en')).toBe('2 minutes');
  expect(lengthText(-5 * HOUR, 'en')).toBe('5 hours');
  expect(lengthText(20 * HOUR, 'zh-CN')).toBe('20小时');
  expect(lengthText(74 * HOUR, 'en')).toBe('3 days');
  expect(lengthText(-74 * HOUR, 'zh-CN')).toBe('3天');
  expect(lengthText(400 * 24 * HOUR, 'en')).toBe('400 days');
  expect(lengthText(-5 * 365 * 24 * HOUR, 'zh-CN')).toBe('5年');
});
