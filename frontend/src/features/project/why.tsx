import { useDebouncedValue } from '@mantine/hooks';

import { useTranslation } from '../../i18n';
import type { PlanTask } from '../../lib/plan-types';
import { useMoved } from './data';
import { useMovedText } from './moved';
import styles from './project.module.css';

/** A pointer that passes over a plan asks nothing. */
const REST_MS = 150;

/** Explains the dates and the float of the task that is pointed at or focused. */
export function Why({ task }: { task: PlanTask | undefined }) {
  const { t } = useTranslation();
  const [rested] = useDebouncedValue(task?.id ?? '', REST_MS);
  const moved = useMoved(rested);
  const { change, because } = useMovedText();
  const float = () => {
    if (!task) return t('project.why.hint');
    if (task.totalFloat < 0) return t('project.why.behind', { count: -task.totalFloat });
    if (task.critical) return t('project.why.critical');
    return t('project.why.float', { total: task.totalFloat, free: task.freeFloat });
  };
  const [first, ...others] = (rested === task?.id && moved?.reasons) || [];
  return (
    <div className={styles.why} aria-live="polite">
      <p>
        {task && <strong>{task.title}</strong>} {float()}
      </p>
      {moved && first && (
        <p>
          {change(moved)} {because(first, moved.labels)}
          {others.length > 0 && ` · ${t('project.moved.more', { count: others.length })}`}
        </p>
      )}
    </div>
  );
}
