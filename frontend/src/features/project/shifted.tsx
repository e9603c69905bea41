import { IconCalendarEvent } from '@tabler/icons-react';
import { useLocale, useTranslation } from '../../i18n';
import { moment, shortDay } from '../../lib/dates';
import type { Plan } from '../../lib/plan-types';
import { useShift } from './data';
import styles from './project.module.css';

/** So many days of the calendar are named. */
const NAMED = 5;

/** That changes of the working calendar have lately moved tasks, and whose they were. */
export function Shifted({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const shift = useShift(plan.project.id);
  if (!shift?.moved) return null;
  const within = shift.days.filter(({ date }) => date >= plan.startsOn);
  return (
    <section className={styles.flag} role="status">
      <h2>
        <IconCalendarEvent size={15} stroke={1.75} aria-hidden />
        {t('project.shifted', { count: shift.moved })}
      </h2>
      <p>
        {t(shift.finishedOn === plan.finishesOn ? 'project.shifted-same' : 'project.shifted-end', {
          now: shortDay(plan.finishesOn, locale),
          otherwise: shortDay(shift.finishedOn, locale),
        })}
      </p>
      <ul>
        {within.slice(0, NAMED).map((day) => (
          <li key={day.date}>
            <span>
              {shortDay(day.date, locale)} {day.name}{' '}
              {t(
                day.reset
                  ? 'project.day-reset'
                  : day.works
                    ? 'project.day-worked'
                    : 'project.day-off',
              )}
            </span>
            <span>
              {shift.labels[day.by]} · {moment(day.at, locale)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
