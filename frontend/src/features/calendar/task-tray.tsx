import { Draggable } from '@fullcalendar/react/interaction';
import { useEffect, useRef } from 'react';
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
  return (
    <aside className={styles.tray} aria-label={t('calendar.tray')}>
      <h2>{t('calendar.tray')}</h2>
      <p>{t('calendar.tray-hint')}</p>
      <ul ref={tray}>
        {open.map((task) => (
          <li key={task.id}>
            <button
              type="button"
              data-task={task.id}
              title={task.title}
              onClick={() => onBlock(task)}
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
