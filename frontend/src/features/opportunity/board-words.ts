import { useMemo } from 'react';
import { useTranslation } from '../../i18n';

/** What a screen reader says while a card is dragged. */
export function useBoardWords() {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      how: t('opportunity.drag.how'),
      pick: (name: string) => t('opportunity.drag.pick', { name }),
      over: (name: string, stage: string) => t('opportunity.drag.over', { name, stage }),
      drop: (name: string, stage: string) => t('opportunity.drag.drop', { name, stage }),
      cancel: t('opportunity.drag.cancel'),
    }),
    [t],
  );
}
