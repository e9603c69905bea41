import { IconChevronDown, IconChevronRight, IconPinned } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { shortDay } from '../../lib/dates';
import type { PlanTask } from '../../lib/plan-types';
import type { GanttColumn } from '../../ui/gantt/types';
import styles from './project.module.css';

/** The columns on the left of the bars. */
export function useGanttColumns(
  folded: ReadonlySet<string>,
  onFold: (id: string) => void,
): GanttColumn<PlanTask>[] {
  const { t } = useTranslation();
  const locale = useLocale();
  return useMemo(
    () => [
      {
        id: 'title',
        header: t('project.column.title'),
        width: 208,
        cell: (task) => (
          <span
            className={styles.title}
            style={{ paddingLeft: task.depth * 16 + (task.summary ? 0 : 20) }}
            data-summary={task.summary || undefined}
            data-done={task.state === 'done' || undefined}
          >
            {task.summary && (
              <button
                type="button"
                tabIndex={-1}
                aria-label={t(folded.has(task.id) ? 'project.expand' : 'project.collapse')}
                onClick={() => onFold(task.id)}
              >
                {folded.has(task.id) ? (
                  <IconChevronRight size={14} stroke={2} aria-hidden />
                ) : (
                  <IconChevronDown size={14} stroke={2} aria-hidden />
                )}
              </button>
            )}
            <span title={task.title}>{task.title}</span>
            {task.pinned && (
              <IconPinned size={13} stroke={1.75} aria-label={t('project.pinned-label')} />
            )}
          </span>
        ),
      },
      {
        id: 'start',
        header: t('project.column.start'),
        width: 88,
        cell: (task) => shortDay(task.startsOn, locale),
      },
      {
        id: 'finish',
        header: t('project.column.finish'),
        width: 88,
        cell: (task) => shortDay(task.finishesOn, locale),
      },
      {
        id: 'days',
        header: t('project.column.days'),
        width: 46,
        align: 'end',
        cell: (task) => task.days,
      },
      {
        id: 'float',
        header: t('project.column.float'),
        width: 56,
        align: 'end',
        cell: (task) => (
          <span className={task.critical ? styles.critical : undefined}>{task.totalFloat}</span>
        ),
      },
    ],
    [t, locale, folded, onFold],
  );
}
