import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import type { TaskList } from '../../lib/task-types';
import type { Task } from '../../lib/types';
import { openForm } from '../../record/form-state';
import { useMyTasks } from '../../record/my-tasks';
import { TaskRows } from '../../record/tasks';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Page } from '../../ui/page';
import { LinkTabs } from '../../ui/tabs';
import { QuickTask } from './quick-task';
import { useTaskTabs } from './tabs';
import styles from './task.module.css';

const add = () => openForm({ kind: 'task' });

/** The user's own tasks: overdue, today, and what comes after. */
export default function TaskPage() {
  const { t } = useTranslation();
  const tasks = useMyTasks();
  const open = tasks.data ? openOf(tasks.data).flatMap(([, list]) => list).length : 0;
  return (
    <Page
      title={t('task.many')}
      summary={tasks.data && t('task.summary', { open, overdue: tasks.data.overdue.length })}
      views={<LinkTabs label={t('task.many')} tabs={useTaskTabs()} />}
      actions={
        <Button look="primary" icon={IconPlus} onClick={add} aria-keyshortcuts="T">
          {t('task.create')}
        </Button>
      }
    >
      <div className={styles.page}>
        <QuickTask />
        <Async of={tasks}>
          {(list) => (
            <>
              {open === 0 && list.proposed.length === 0 && <Empty title={t('task.none')} />}
              <Group title={t('task.proposed')} tasks={list.proposed} list={list} />
              {openOf(list).map(([name, rows]) => (
                <Group key={name} title={t(`task.${name}`)} tasks={rows} list={list} />
              ))}
              <Group title={t('task.done')} tasks={list.done} list={list} />
            </>
          )}
        </Async>
      </div>
    </Page>
  );
}

const openOf = (list: TaskList) =>
  [
    ['overdue', list.overdue],
    ['today', list.today],
    ['upcoming', list.upcoming],
    ['undated', list.undated],
    ['planned', list.planned],
  ] as const;

interface GroupProps {
  title: string;
  tasks: Task[];
  list: TaskList;
}

function Group({ title, tasks, list }: GroupProps) {
  if (tasks.length === 0) return null;
  return (
    <section className={styles.group}>
      <h2>
        {title} <span>{tasks.length}</span>
      </h2>
      <TaskRows tasks={tasks} labels={list.labels} />
    </section>
  );
}
