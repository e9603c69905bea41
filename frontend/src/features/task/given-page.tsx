import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import { recordPath } from '../../lib/route';
import type { Labels, Task } from '../../lib/types';
import { HandoffPill, HandoffSteps } from '../../record/handoff/steps';
import lines from '../../record/lines.module.css';
import rows from '../../record/tasks.module.css';
import { Async } from '../../ui/async';
import { RelativeDate } from '../../ui/dates';
import { Empty } from '../../ui/empty';
import { Page } from '../../ui/page';
import { LinkTabs } from '../../ui/tabs';
import { useTaskTabs } from './tabs';
import styles from './task.module.css';

/** What this person has given others, until it is verified. */
export default function GivenPage() {
  const { t } = useTranslation();
  const given = useQuery({
    queryKey: ['tasks-given'],
    queryFn: () => go.task.Given(),
    meta: { kinds: ['task', 'user'] },
  });
  return (
    <Page
      title={t('task.many')}
      summary={given.data && t('task.handoff.summary', { count: given.data.tasks.length })}
      views={<LinkTabs label={t('task.many')} tabs={useTaskTabs()} />}
    >
      <div className={styles.page}>
        <Async of={given}>
          {({ tasks, labels }) =>
            tasks.length === 0 ? (
              <Empty title={t('task.handoff.none')} hint={t('task.handoff.none-hint')} />
            ) : (
              <ul className={lines.list} aria-label={t('task.given')}>
                {tasks.map((task) => (
                  <Given key={task.id} task={task} labels={labels} />
                ))}
              </ul>
            )
          }
        </Async>
      </div>
    </Page>
  );
}

function Given({ task, labels }: { task: Task; labels: Labels }) {
  const { t } = useTranslation();
  const who = labels[task.handoff === 'declined' ? task.handoffBy : task.ownerId];
  const around = [who || t('record.somebody'), labels[task.projectId], labels[task.opportunityId]];
  return (
    <li className={rows.row}>
      {task.handoff && <HandoffPill handoff={task.handoff} />}
      <Link to={recordPath('task', task.id)} className={lines.what}>
        <strong>{task.title}</strong>
        <small>
          {[...around, task.handoff === 'done' ? task.result : task.handoffNote]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </Link>
      <RelativeDate at={task.handoffAt} />
      <HandoffSteps task={task} />
    </li>
  );
}
