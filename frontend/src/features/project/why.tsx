import { useTranslation } from '../../i18n';
import type { PlanTask } from '../../lib/plan-types';
import styles from './project.module.css';

/** Explains the float of the task that is pointed at or focused. */
export function Why({ task }: { task: PlanTask | undefined }) {
  const { t } = useTranslation();
  const text = () => {
    if (!task) return t('project.why.hint');
    if (task.totalFloat < 0) return t('project.why.behind', { count: -task.totalFloat });
    if (task.critical) return t('project.why.critical');
    return t('project.why.float', { total: task.totalFloat, free: task.freeFloat });
  };
  return (
    <p className={styles.why} aria-live="polite">
      {task && <strong>{task.title}</strong>} {text()}
    </p>
  );
}
