import { IconCheck, IconFlag3 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../i18n';
import { faultOf } from '../lib/fault';
import { go } from '../lib/go';
import { recordPath } from '../lib/route';
import { say } from '../lib/toast';
import type { Labels, Task } from '../lib/types';
import { DayText } from '../ui/dates';
import { useFaultText } from '../ui/fault-text';
import { askForWords } from './handoff/state';
import { HandoffSteps } from './handoff/steps';
import lines from './lines.module.css';
import styles from './tasks.module.css';
import { useUndo } from './undo';

/** Marks tasks as done, or open again, with a way back. */
export function useComplete(): (task: Pick<Task, 'id' | 'title' | 'state'>) => void {
  const { t } = useTranslation();
  const text = useFaultText();
  const { sayDone } = useUndo();
  return (task) => {
    const done = task.state !== 'done';
    go.task
      .Complete(task.id, done)
      .then(() => {
        if (!done) return;
        return sayDone(t('task.completed', { title: task.title }));
      })
      .catch((error) => {
        const fault = faultOf(error);
        if (fault.field === 'result') askForWords({ step: 'Deliver', task });
        else say({ text: text(fault), bad: true });
      });
  };
}

interface RowsProps {
  tasks: Task[];
  labels: Labels;
  /** Says who does each. */
  owners?: boolean;
}

/** Tasks as rows with round checks. */
export function TaskRows({ tasks, labels, owners }: RowsProps) {
  const { t } = useTranslation();
  const complete = useComplete();
  const giverOf = ({ giverId }: Task, names: Labels) =>
    giverId && t('task.handoff.from', { name: names[giverId] || t('record.somebody') });
  return (
    <ul className={lines.list}>
      {tasks.map((task) => (
        <li key={task.id} className={styles.row} data-done={task.state === 'done'}>
          <Check task={task} onClick={() => complete(task)} />
          <Link to={recordPath('task', task.id)} className={lines.what}>
            <strong>{task.title}</strong>
            <small>
              {[
                owners && labels[task.ownerId],
                giverOf(task, labels),
                labels[task.projectId],
                labels[task.opportunityId],
                labels[task.accountId],
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </Link>
          <HandoffSteps task={task} />
          {task.priority === 'high' && task.state === 'open' && <High />}
          <DayText day={task.dueOn} due={task.state === 'open'} />
        </li>
      ))}
    </ul>
  );
}

function Check({ task, onClick }: { task: Task; onClick: () => void }) {
  const { t } = useTranslation();
  const done = task.state === 'done';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a round check that moves under the pointer
    <button
      type="button"
      role="checkbox"
      aria-checked={done}
      aria-label={t(done ? 'task.reopen' : 'task.complete', { title: task.title })}
      className={styles.check}
      onClick={onClick}
    >
      <IconCheck size={12} stroke={3} aria-hidden />
    </button>
  );
}

function High() {
  const { t } = useTranslation();
  return (
    <span className={styles.high} title={t('task.high')}>
      <IconFlag3 size={14} stroke={1.75} aria-label={t('task.high')} />
    </span>
  );
}
