import { useTranslation } from '../../i18n';

/** The ways to look at opportunities, as tabs. */
export function usePipelineTabs() {
  const { t } = useTranslation();
  return [
    { to: '/opportunity/board', label: t('opportunity.board') },
    { to: '/opportunity', label: t('opportunity.table') },
    { to: '/opportunity/flow', label: t('opportunity.flow') },
  ];
}
