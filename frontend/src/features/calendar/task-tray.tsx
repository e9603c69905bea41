import { Draggable } from '@fullcalendar/react/interaction';
import { type MouseEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from '../../i18n';
import type { CalendarEntry } from '../../lib/calendar-types';
import type { Task } from '../../lib/types';
import { useMyTasks } from '../../record/my-tasks';
import { DayText } from '../../ui/dates';
import styles from './calendar.module.css';

/** How many there is room for; the others stand among the tasks. */
const SHOWN = 14;

interface Props {
  /** What is on screen: a task that has a time there waits for none. */
  placed: CalendarEntry[];
  onBlock: (task: Task) => void;
}

/** One's open tasks, to be dragged to a time that is kept for them. Enter keeps the next hour. */
export function TaskTray({ placed, onBlock }: Props) {
  const { t } = useTranslation();
  const tray = useRef<HTMLUListElement>(null);
  const list = useMyTasks().data;
  useEffect(() => {
    if (!tray.current) return;
    const draggable = new Draggable(tray.current, {
      itemSelector: '[data-task]',
      eventData: (item) => ({ title: item.title, duration: '01:00', create: false }),
    });
    return () => draggable.destroy();
  }, []);
  const timed = new Set(placed.map(({ event }) => event.taskId));
  const open = list
    ? [list.overdue, list.today, list.upcoming, list.undated, list.planned]
        .flat()
        .filter(({ id }) => !timed.has(id))
        .slice(0, SHOWN)
    : [];
  // By keys one goes on with what follows the task that has just been given an hour.
  const leaving = useRef<{ id: string; at: number }>(null);
  useLayoutEffect(() => {
    if (!leaving.current || open.some(({ id }) => id === leaving.current?.id)) return;
    const { at } = leaving.current;
    leaving.current = null;
    const left = tray.current?.querySelectorAll('button') ?? [];
    if (document.activeElement === document.body) left[Math.min(at, left.length - 1)]?.focus();
  });
  const block = (task: Task, at: number, { detail }: MouseEvent) => {
    if (detail === 0) leaving.current = { id: task.id, at };
    onBlock(task);
  };
  return (
    <aside className={styles.tray} aria-label={t('calendar.tray')}>
      <h2>{t('calendar.tray')}</h2>
      <p>{t('calendar.tray-hint')}</p>
      <ul ref={tray}>
        {open.map((task, at) => (
          <li key={task.id}>
            <button
              type="button"
              data-task={task.id}
              title={task.title}
              onClick={(event) => block(task, at, event)}
            >
              <span>
                {task.title}
                <small>{list?.labels[task.accountId]}</small>
              </span>
              <DayText day={task.dueOn} due />
            </button>
          </li>
        ))}
      </ul>
    </aside>
  );
}
