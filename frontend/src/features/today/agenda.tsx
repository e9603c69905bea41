import { IconCircleCheck, IconTargetArrow } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n';
import { addDays, today, weekday } from '../../lib/dates';
import { recordPath } from '../../lib/route';
import type { TaskList } from '../../lib/types';
import type { Item } from '../../record/data';
import { Money } from '../../ui/money';
import { useClosingSoon } from './data';
import styles from './today.module.css';

/** The next seven days: tasks that are due, and sales that should close. */
export function Agenda({ tasks }: { tasks: TaskList | undefined }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const closing = useClosingSoon();
  const first = today();
  const days = Array.from({ length: 7 }, (_, ahead) => addDays(first, ahead)).map((day) => ({
    day,
    due: [...(tasks?.today ?? []), ...(tasks?.upcoming ?? [])].filter((task) => task.dueOn === day),
    closes: closing.rows.filter((item) => item.values.expected_close_on === day),
  }));
  const planned = days.filter(({ due, closes }) => due.length + closes.length > 0);
  return (
    <aside className={styles.agenda} aria-label={t('today.coming')}>
      <h2>{t('today.coming')}</h2>
      {planned.length === 0 && <p className={styles.well}>{t('today.coming-none')}</p>}
      {planned.map(({ day, due, closes }) => (
        <section key={day}>
          <h3 data-today={day === first}>{weekday(day, locale)}</h3>
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
