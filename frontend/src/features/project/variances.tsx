import { IconArrowRight, IconCheck } from '@tabler/icons-react';
import { useLocale, useTranslation } from '../../i18n';
import { shortDay } from '../../lib/dates';
import type { Comparison, Plan } from '../../lib/plan-types';
import styles from './project.module.css';

/** How the plan stands to a baseline: its end, and the milestones that slipped. */
export function Variances({ plan, comparison }: { plan: Plan; comparison: Comparison }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const milestones = new Map(
    plan.tasks.filter((task) => task.days === 0 && !task.summary).map((task) => [task.id, task]),
  );
  const slipped = comparison.tasks.filter((was) => was.finish > 0 && milestones.has(was.id));
  const by = (days: number) => {
    if (days === 0) return t('project.on-time');
    return t(days > 0 ? 'project.later' : 'project.earlier', { count: Math.abs(days) });
  };
  const line = (title: string, day: string, days: number) => (
    <>
      {days > 0 ? (
        <IconArrowRight size={15} stroke={1.75} className={styles.late} aria-hidden />
      ) : (
        <IconCheck size={15} stroke={1.75} aria-hidden />
      )}
      <span className={styles.what}>{title}</span>
      <span>{day && t('project.was-on', { day: shortDay(day, locale) })}</span>
      <strong className={days > 0 ? styles.critical : undefined}>{by(days)}</strong>
    </>
  );
  return (
    <section className={styles.part}>
      <h2>{t('project.variance', { name: comparison.name })}</h2>
      {comparison.added + comparison.removed > 0 && (
        <p className={styles.none}>
          {t('project.changed', { added: comparison.added, removed: comparison.removed })}
        </p>
      )}
      <ul>
        <li>{line(t('project.variance-finish'), comparison.finishedOn, comparison.finish)}</li>
      </ul>
      <h3>{t('project.slipped')}</h3>
      {slipped.length === 0 && <p className={styles.none}>{t('project.slipped-none')}</p>}
      <ul>
        {slipped.map((was) => (
          <li key={was.id}>
            {line(milestones.get(was.id)?.title ?? '', was.finishesOn, was.finish)}
          </li>
        ))}
      </ul>
    </section>
  );
}
