import { IconAlertTriangle, IconDiamond } from '@tabler/icons-react';
import { useLocale, useTranslation } from '../../i18n';
import { mediumDay, shortDay, today } from '../../lib/dates';
import type { Comparison, Plan } from '../../lib/plan-types';
import { Lessons } from '../../record/lesson/lessons';
import { Button } from '../../ui/button';
import { DayText } from '../../ui/dates';
import { BudgetTrouble } from './budget-trouble';
import { useBudget } from './data';
import { LeftOut } from './left-out';
import { OpenAfterClose } from './open-after-close';
import styles from './project.module.css';
import type { View } from './project-page';
import { Shifted } from './shifted';
import { Variances } from './variances';

interface Props {
  plan: Plan;
  comparison: Comparison | undefined;
  onView: (view: Partial<View>) => void;
}

/** The plan in one glance: when it ends, how far it is, and what is not well. */
export function Overview({ plan, comparison, onView }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const now = today();
  const { data: budget } = useBudget(plan.project.id);
  const tasks = plan.tasks.filter((task) => !task.summary);
  const open = tasks.filter((task) => task.state !== 'done');
  const late = open.filter((task) => task.finishesOn < now);
  const milestones = tasks.filter((task) => task.days === 0);
  const figures = [
    [t('project.finishes'), mediumDay(plan.finishesOn, locale)],
    [t('project.progress'), `${plan.progress}%`],
    [
      t('project.tasks'),
      t('project.task-count', { done: tasks.length - open.length, count: tasks.length }),
    ],
    [t('project.critical'), String(open.filter((task) => task.critical).length)],
  ];
  return (
    <>
      <OpenAfterClose plan={plan} />
      <Lessons kind="project" id={plan.project.id} />
      <LeftOut plan={plan} />
      <Shifted plan={plan} />
      {budget && (
        <BudgetTrouble budget={budget}>
          <Button onClick={() => onView({ tab: 'budget' })}>{t('project.budget.look')}</Button>
        </BudgetTrouble>
      )}
      <dl className={styles.figures} aria-label={t('project.health')}>
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.progress} aria-hidden>
        <div style={{ width: `${plan.progress}%` }} />
      </div>
      {comparison && <Variances plan={plan} comparison={comparison} />}
      <section className={styles.part}>
        <h2>
          {t('project.late')} <span>{late.length}</span>
        </h2>
        {late.length === 0 && <p className={styles.none}>{t('project.late-none')}</p>}
        <ul>
          {late.slice(0, 20).map((task) => (
            <li key={task.id}>
              <IconAlertTriangle size={15} stroke={1.75} className={styles.late} aria-hidden />
              <button type="button" onClick={() => onView({ tab: 'gantt' })}>
                {task.title}
              </button>
              <span>{plan.labels[task.ownerId]}</span>
              <DayText day={task.finishesOn} due />
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.part}>
        <h2>
          {t('project.milestones')} <span>{milestones.length}</span>
        </h2>
        {milestones.length === 0 && <p className={styles.none}>{t('project.no-milestones')}</p>}
        <ul>
          {milestones.map((task) => (
            <li key={task.id} data-done={task.state === 'done' || undefined}>
              <IconDiamond size={15} stroke={1.75} className={styles.milestone} aria-hidden />
              <span className={styles.what}>{task.title}</span>
              <time dateTime={task.finishesOn}>{shortDay(task.finishesOn, locale)}</time>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
