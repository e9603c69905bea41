import { useLocale, useTranslation } from '../../i18n';
import { moment, shortDay } from '../../lib/dates';
import type { Moved, Plan, PlanTask, Reason } from '../../lib/plan-types';
import { useMoved } from './data';
import styles from './project.module.css';

/** Says in words that a task is on other days than it was, and why. */
export function useMovedText() {
  const { t } = useTranslation();
  const locale = useLocale();
  const day = (date: string) => shortDay(date, locale);
  const by = (days: number) =>
    t(days < 0 ? 'project.earlier' : 'project.later', { count: Math.abs(days) });

  /** When it was to happen, and how far it is from that; '' where that is as it was. */
  const change = ({ baseline, since, startsOn, finishesOn, start, finish, reasons }: Moved) => {
    if (reasons.length === 0) return '';
    const then = {
      name: baseline,
      day: moment(since, locale),
      start: day(startsOn),
      finish: day(finishesOn),
    };
    const of = baseline ? 'baseline' : 'lately';
    if (!startsOn) return t(`project.moved.${of}-new`, then);
    return [
      t(`project.moved.${of}`, then),
      start !== 0 && t('project.moved.start', { by: by(start) }),
      finish !== 0 && t('project.moved.finish', { by: by(finish) }),
    ]
      .filter(Boolean)
      .join(locale.startsWith('zh') ? '' : ' ');
  };

  const plain = (reason: Reason, labels: Moved['labels']) => {
    const { from, to, end, name } = reason;
    const title = labels[reason.taskId] || t('record.somebody');
    switch (reason.type) {
      case 'start':
        return to
          ? t('project.moved.start-on', { to: day(to) })
          : t('project.moved.start-free', { from: day(from) });
      case 'pinned':
        return t(to === '1' ? 'project.moved.pinned' : 'project.moved.unpinned');
      case 'parent':
        return to
          ? t('project.moved.part-of', { to: labels[to] })
          : t('project.moved.part-of-none', { from: labels[from] });
      case 'waits':
      case 'part':
        return t(`project.moved.${reason.type}-${end || 'start'}`, { title, by: by(reason.days) });
      case 'calendar':
        return t(`project.moved.calendar-${to as 'worked' | 'off' | 'reset'}`, {
          day: day(from),
          name,
        });
      case 'project':
        return t('project.moved.project', { from: day(from), to: day(to) });
      default:
        return t(`project.moved.${reason.type}`, { title, from, to });
    }
  };

  /** A reason, with whose it was and when, where somebody did it. */
  const because = (reason: Reason, labels: Moved['labels']) => {
    const words = plain(reason, labels);
    if (!reason.at) return words;
    return t('project.moved.who', {
      reason: words,
      who: labels[reason.by] || t('record.somebody'),
      when: moment(reason.at, locale),
    });
  };
  return { change, because };
}

interface Props {
  plan: Plan;
  task: PlanTask;
  onOpen: (task: PlanTask) => void;
}

/** All reasons for which a task is on other days. What it waits for is opened from here. */
export function MovedReasons({ plan, task, onOpen }: Props) {
  const { t } = useTranslation();
  const moved = useMoved(task.id);
  const { change, because } = useMovedText();
  if (!moved || moved.reasons.length === 0) return null;
  return (
    <section className={styles.moved}>
      <h3>{t('project.moved.title')}</h3>
      <p>{change(moved)}</p>
      <ul>
        {moved.reasons.map((reason) => {
          const other = plan.tasks.find(({ id }) => id === reason.taskId);
          return (
            <li key={`${reason.type} ${reason.taskId} ${reason.from}`}>
              {because(reason, moved.labels)}
              {other && (
                <button type="button" onClick={() => onOpen(other)}>
                  {t('project.moved.open', { title: other.title })}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
