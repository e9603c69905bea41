import { useAdoptSettings, useSession } from '../lib/session';

/** The theme and the language, to be switched from the palette. */
export function useAppearance() {
  const { settings } = useSession();
  const save = useAdoptSettings();
  const dark = document.documentElement.dataset.mantineColorScheme === 'dark';
  const english = document.documentElement.lang === 'en';
  return {
    dark,
    switchTheme: () => void save({ ...settings, theme: dark ? 'light' : 'dark' }),
    switchLanguage: () => void save({ ...settings, locale: english ? 'zh-CN' : 'en' }),
  };
}
