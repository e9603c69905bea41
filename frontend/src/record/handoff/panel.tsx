import { useTranslation } from '../../i18n';
import type { One, Task } from '../../lib/types';
import { RelativeDate } from '../../ui/dates';
import styles from './handoff.module.css';
import { HandoffPill, HandoffSteps } from './steps';

/** Who gave a task to whom, how far it has come, and what comes next. */
export function HandoffPanel({ record }: { record: One }) {
  const { t } = useTranslation();
  const { id, values } = record.row;
  const task = taskOf(id, values as Record<string, string>);
  if (!task.handoff) return null;
  const name = (user: string) => record.labels[user] || t('record.somebody');
  return (
    <section className={styles.panel} aria-label={t('task.handoff.title')}>
      <span className={styles.head}>
        <HandoffPill handoff={task.handoff} />
        <RelativeDate at={task.handoffAt} />
      </span>
      <small>
        {t(task.handoff === 'declined' ? 'task.handoff.declined-by' : 'task.handoff.given', {
          giver: name(task.giverId),
          owner: name(task.handoff === 'declined' ? task.handoffBy : task.ownerId),
        })}
      </small>
      {task.handoffNote && <p>{task.handoffNote}</p>}
      {task.result && (
        <>
          <small>{t('task.handoff.result')}</small>
          <p>{task.result}</p>
        </>
      )}
      <HandoffSteps task={task} />
    </section>
  );
}

const taskOf = (id: string, values: Record<string, string>) =>
  ({
    id,
    title: values.title,
    ownerId: values.owner_id,
    giverId: values.giver_id,
    handoff: values.handoff,
    handoffBy: values.handoff_by,
    handoffAt: values.handoff_at,
    handoffNote: values.handoff_note,
    result: values.result,
  }) as Task;
