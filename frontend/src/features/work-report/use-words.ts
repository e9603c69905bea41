import { useMemo } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { clock, dayOf, shortDay } from '../../lib/dates';
import { useRecordWords } from '../../record/words';
import type { Words } from './text';

/** How facts are put into words, in the language on screen. */
export function useFactWords(): Words {
  const { t } = useTranslation();
  const locale = useLocale();
  const { choice } = useRecordWords();
  return useMemo(
    () => ({
      type: (_kind, type) => choice('type', type),
      stage: (params) => t('work-report.stage', params),
      finished: (title) => t('work-report.finished', { title }),
      due: (title, day) => t('work-report.due', { title, day }),
      day: (at) => shortDay(at.includes('T') ? dayOf(new Date(at)) : at, locale),
      clock: (at) => (at.includes('T') ? clock(at, locale) : ''), // a whole day has none
    }),
    [t, locale, choice],
  );
}
