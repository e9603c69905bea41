import { useTranslation } from '../../i18n';

/** How far away a key date is, in words. */
export function useOccasionWords() {
  const { t } = useTranslation();
  return {
    until(days: number): string {
      if (days === 0) return t('care.today');
      return days > 0 ? t('care.in-days', { count: days }) : t('care.days-ago', { count: -days });
    },
  };
}
