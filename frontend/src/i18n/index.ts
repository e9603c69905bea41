import i18next, { type i18n, type ParseKeys } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Locale } from '../lib/types';
import type words from './zh-CN';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof words };
    enableSelector: false;
  }
}

const languages: Record<Locale, () => Promise<{ default: object }>> = {
  'zh-CN': () => import('./zh-CN'),
  en: () => import('./en'),
};

/** Speaks a language, loading its words first. */
export async function speak(locale: Locale): Promise<void> {
  if (!i18next.isInitialized) await start(i18next);
  if (!i18next.hasResourceBundle(locale, 'translation')) {
    const { default: words } = await languages[locale]();
    i18next.addResourceBundle(locale, 'translation', words);
  }
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}

const start = (instance: i18n) =>
  instance.use(initReactI18next).init({
    resources: {},
    fallbackLng: false,
    interpolation: { escapeValue: false }, // React escapes
  });

/** The language on screen, for Intl. */
export function useLocale(): Locale {
  return useSpeech().locale;
}

/** Words for a key that is only known while running, undefined when there are none. */
export function useWords(): (key: string, params?: Record<string, unknown>) => string | undefined {
  return useSpeech().words;
}

/** All of it at once: a row that asks one by one costs three times as much. */
export function useSpeech() {
  const { t, i18n } = useTranslation();
  const locale: Locale = i18n.language === 'en' ? 'en' : 'zh-CN';
  const words = (key: string, params?: Record<string, unknown>) =>
    i18n.exists(key, params) ? t(key as ParseKeys, params ?? {}) : undefined;
  return { t, locale, words };
}
