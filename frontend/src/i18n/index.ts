import { create } from 'zustand';
import type { Locale } from '../lib/types';
import { type Flat, flat, type Params, type Sentences, sentence } from './sentence';
import type words from './zh-CN';

/** The key of a sentence; all forms of one for numbers have one key. */
export type Key = KeyOf<typeof words>;

type KeyOf<T> = {
  [K in keyof T & string]: T[K] extends string
    ? K extends `${infer Base}_${'one' | 'other'}`
      ? Base | K
      : K
    : `${K}.${KeyOf<T[K]>}`;
}[keyof T & string];

export type Translate = (key: Key, params?: Params) => string;

interface Translation {
  t: Translate;
  /** The language on screen, for Intl. */
  locale: Locale;
  /** Words for a key that is only known while running, undefined when there are none. */
  words: (key: string, params?: Params) => string | undefined;
}

const languages: Record<Locale, () => Promise<{ default: Sentences }>> = {
  'zh-CN': () => import('./zh-CN'),
  en: () => import('./en'),
};
/** Whether a language is one of those that are spoken here. */
export const isSpoken = (locale: string): locale is Locale => Object.hasOwn(languages, locale);

const loaded = new Map<Locale, Flat>();

/** What is said in a language that has been spoken before. */
export function translation(locale: Locale): Translation {
  const all: Flat = loaded.get(locale) ?? new Map();
  const words = (key: string, params?: Params) => sentence(all, locale, key, params);
  return { t: (key, params) => words(key, params) ?? key, locale, words };
}

/** The language on screen. */
export const useTranslation = create<Translation>(() => translation('zh-CN'));

export const useLocale = (): Locale => useTranslation((now) => now.locale);

export const useWords = (): Translation['words'] => useTranslation((now) => now.words);

/** Speaks a language, loading its words first. */
export async function speak(locale: Locale): Promise<void> {
  if (!loaded.has(locale)) loaded.set(locale, flat((await languages[locale]()).default));
  document.documentElement.lang = locale;
  useTranslation.setState(translation(locale));
}
