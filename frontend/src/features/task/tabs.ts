import { useTranslation } from '../../i18n';

/** The ways to look at one's tasks. */
export function useTaskTabs() {
  const { t } = useTranslation();
  return [
    { to: '/task', label: t('task.list') },
    { to: '/task/given', label: t('task.given') },
    { to: '/task/matrix', label: t('task.matrix') },
  ];
}
