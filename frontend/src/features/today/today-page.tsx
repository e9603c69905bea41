import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n';
import { today, weekday } from '../../lib/dates';
import { useGo } from '../../lib/route';
import { useSession } from '../../lib/session';
import { useCare } from '../../record/care/data';
import { openForm } from '../../record/form-state';
import { useMyTasks } from '../../record/my-tasks';
import { TaskRows } from '../../record/tasks';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Agenda } from './agenda';
import { Attention } from './attention';
import { Begin } from './begin';
import { careCount } from './care-rows';
import { useAttention, useFigures, useIsFresh } from './data';
import { FreshDuplicates } from './duplicates';
import { Figures } from './figures';
import { partOfDay } from './part-of-day';
import styles from './today.module.css';

/** How many tasks are listed; all of them stand on their own screen. */
const SHOWN = 8;

/** What needs this person now. */
export default function TodayPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const go = useGo();
  const { user } = useSession();
  const tasks = useMyTasks().data;
  const attention = useAttention();
  const care = useCare().data;
  const figures = useFigures();
  const fresh = useIsFresh();
  const due = tasks ? [...tasks.overdue, ...tasks.today] : [];
  const listed = tasks ? [...due, ...tasks.upcoming].slice(0, SHOWN) : [];
  const counts = { tasks: due.length, attention: (attention.total ?? 0) + careCount(care) };
  const clear = counts.tasks + counts.attention === 0;
  return (
    <Page
      title={t('today.title')}
      summary={weekday(today(), locale)}
      actions={
        <Button
          look="primary"
          icon={IconPlus}
          aria-keyshortcuts="C"
          onClick={() =>
            openForm({ kind: 'opportunity', onSaved: (id) => go(`/opportunity/${id}`) })
          }
        >
          {t('opportunity.create')}
        </Button>
      }
    >
      <div className={styles.columns}>
        <div className={styles.day}>
          <h2 className={styles.greeting}>
            {t(`today.greeting.${partOfDay(new Date().getHours())}`, { name: user.name })}
          </h2>
          <p className={styles.summary}>
            {tasks &&
              attention.total !== undefined &&
              t(fresh ? 'today.fresh' : clear ? 'today.clear' : 'today.summary', counts)}
          </p>
          <Figures figures={figures} />
          <FreshDuplicates />
          {fresh ? (
            <Begin />
          ) : (
            <Attention list={attention.list} total={counts.attention} care={care} />
          )}
          {tasks && listed.length > 0 && (
            <section className={styles.section}>
              <header className={styles.heading}>
                <h2>
                  {t('today.tasks')} <span>{listed.length}</span>
                </h2>
                <Link to="/task">{t('today.all-tasks')}</Link>
              </header>
              <TaskRows tasks={listed} labels={tasks.labels} />
            </section>
          )}
        </div>
        <Agenda tasks={tasks} />
      </div>
    </Page>
  );
}
