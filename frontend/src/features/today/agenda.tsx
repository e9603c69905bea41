import { IconCalendar, IconCircleCheck, IconTargetArrow } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslation } from '../../i18n';
import { addDays, clock, startDay, today, weekday } from '../../lib/dates';
import { recordPath } from '../../lib/route';
import type { DueTasks } from '../../lib/task-types';
import type { Item } from '../../record/data';
import { Money } from '../../ui/money';
import { useClosingSoon, useComingEvents } from './data';
import styles from './today.module.css';

/** The next seven days: events, tasks that are due, and sales that should close. */
export function Agenda({ tasks }: { tasks: DueTasks | undefined }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const closing = useClosingSoon();
  const coming = useComingEvents(7);
  const first = today();
  const days = Array.from({ length: 7 }, (_, ahead) => addDays(first, ahead)).map((day) => ({
    day,
    due: tasks?.coming.filter((task) => task.dueOn === day) ?? [],
    events: coming.entries.filter(({ event }) => startDay(event) === day),
    closes: closing.rows.filter((item) => item.values.expected_close_on === day),
  }));
  const known = tasks && !coming.loading && !closing.loading;
  const planned = days.filter(
    ({ due, events, closes }) => due.length + events.length + closes.length > 0,
  );
  return (
    <aside className={styles.agenda} aria-label={t('today.coming')}>
      <h2>{t('today.coming')}</h2>
      {planned.length === 0 && known && <p className={styles.well}>{t('today.coming-none')}</p>}
      {planned.map(({ day, due, events, closes }) => (
        <section key={day}>
          <h3 data-today={day === first}>{weekday(day, locale)}</h3>
          {events.map(({ key, event }) => (
            <Link
              key={key}
              to="/calendar"
              search={{ view: 'day', day }}
              className={styles.event}
              data-hue="mauve"
            >
              <strong>
                <IconCalendar size={14} stroke={1.75} aria-hidden />
                {event.allDay === 0 && `${clock(event.startsAt, locale)} `}
                {event.title}
              </strong>
              <small>{coming.labels[event.accountId] ?? event.place}</small>
            </Link>
          ))}
          {due.map((task) => (
            <Link
              key={task.id}
              to={recordPath('task', task.id)}
              className={styles.event}
              data-hue="teal"
            >
              <strong>
                <IconCircleCheck size={14} stroke={1.75} aria-hidden /> {task.title}
              </strong>
              <small>{tasks?.labels[task.accountId]}</small>
            </Link>
          ))}
          {closes.map((item) => (
            <Closing key={item.id} item={item} />
          ))}
        </section>
      ))}
    </aside>
  );
}

function Closing({ item: { id, values, labels } }: { item: Item }) {
  return (
    <Link to={recordPath('opportunity', id)} className={styles.event} data-hue="brand">
      <strong>
        <IconTargetArrow size={14} stroke={1.75} aria-hidden /> {values.name}
      </strong>
      <small>
        {labels[String(values.account_id)]}{' '}
        <Money amount={Number(values.amount ?? 0)} currency={String(values.currency)} />
      </small>
    </Link>
  );
}
