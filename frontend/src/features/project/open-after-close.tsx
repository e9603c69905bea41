import { IconAlertTriangle, IconCheck, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import type { Plan } from '../../lib/plan-types';
import { Button } from '../../ui/button';
import { reopen, useChange } from './data';
import styles from './project.module.css';

/** So many are named. */
const NAMED = 5;

/** That tasks are open although the project is closed, and the two ways out. */
export function OpenAfterClose({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const change = useChange(plan.project.id);
  const open = plan.tasks.filter((task) => plan.openAfterClose.includes(task.id));
  if (open.length === 0) return null;
  const finish = () =>
    change(async (to) => {
      for (const task of open) await to.Progress(task.id, 100);
    });
  return (
    <section className={styles.flag} role="status">
      <h2>
        <IconAlertTriangle size={15} stroke={1.75} aria-hidden />
        {t('project.open-after-close', { count: open.length })}
      </h2>
      <p>{t('project.open-after-close-hint')}</p>
      <ul>
        {open.slice(0, NAMED).map((task) => (
          <li key={task.id}>
            <span>{task.title}</span>
            <span>{plan.labels[task.ownerId]}</span>
          </li>
        ))}
      </ul>
      <Button icon={IconPlayerPlay} onClick={() => void change(() => reopen(plan.project.id))}>
        {t('project.reopen')}
      </Button>{' '}
      <Button icon={IconCheck} onClick={() => void finish()}>
        {t('project.finish-open', { count: open.length })}
      </Button>
    </section>
  );
}
