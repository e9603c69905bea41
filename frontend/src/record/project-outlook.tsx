import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../i18n';
import { go } from '../lib/go';
import { together } from '../lib/together';
import { DayText } from '../ui/dates';
import { Pill } from '../ui/pill';

const outlookOf = together((ids) => go.plan.Outlooks(ids));

/** How far a project is, what is not well with it, and when it ends. */
export function ProjectOutlook({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['outlook', id],
    queryFn: () => outlookOf(id),
    meta: { kinds: ['project', 'task', 'task_link', 'baseline', 'workday'] },
  });
  if (!data) return null;
  const { finishesOn, progress, overdue, later } = data;
  if (!finishesOn) return <small>{t('project.empty')}</small>;
  return (
    <>
      {overdue > 0 && (
        <Pill hue="cinnabar" icon={IconAlertTriangle}>
          {t('project.overdue', { count: overdue })}
        </Pill>
      )}
      {later > 0 && (
        <Pill hue="amber" icon={IconArrowRight}>
          {t('project.later', { count: later })}
        </Pill>
      )}
      <span>{progress}%</span>
      <DayText day={finishesOn} due={progress < 100} />
    </>
  );
}
