import { useAdoptSettings, useSession } from '../lib/session';
import type { Settings } from '../lib/types';
import { useRefused } from '../ui/refused';

/** The theme and the language, to be switched from the palette. */
export function useAppearance() {
  const { settings } = useSession();
  const save = useAdoptSettings();
  const refused = useRefused();
  const keep = (patch: Partial<Settings>) => void save({ ...settings, ...patch }).catch(refused);
  const dark = document.documentElement.dataset.mantineColorScheme === 'dark';
  const english = document.documentElement.lang === 'en';
  return {
    dark,
    switchTheme: () => keep({ theme: dark ? 'light' : 'dark' }),
    switchLanguage: () => keep({ locale: english ? 'zh-CN' : 'en' }),
  };
}
