import { afterEach, expect, it, vi } from 'vitest';
import { localeOf } from './session';
import type { Current } from './types';

const chosen = (locale: string) => ({ settings: { locale } }) as Current;

afterEach(() => vi.restoreAllMocks());

it.each([
  ['en', 'zh-TW', 'en'],
  ['', 'zh-TW', 'zh-CN'],
  ['', 'fr', 'en'],
  ['en-US', 'zh-TW', 'zh-CN'],
  ['toString', 'fr', 'en'],
])('of %j chosen on a computer in %s the window speaks %s', (locale, computer, spoken) => {
  vi.spyOn(navigator, 'language', 'get').mockReturnValue(computer);
  expect(localeOf(chosen(locale))).toBe(spoken);
});
