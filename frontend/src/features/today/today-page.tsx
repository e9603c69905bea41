import { IconMapPin, IconPlus } from '@tabler/icons-react';
import { useLocale, useTranslation } from '../../i18n';
import { today, weekday } from '../../lib/dates';
import { useGo } from '../../lib/route';
import { useSession } from '../../lib/session';
import type { RankedDay } from '../../lib/today-types';
import { NewsLine } from '../../record/digest/news-line';
import { useDueTasks } from '../../record/due-tasks';
import { openNew } from '../../record/form-state';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Agenda } from './agenda';
import { Begin } from './begin';
import { useDay, useFigures, useIsFresh, useOwnCount } from './data';
import { FreshDuplicates } from './duplicates';
import { Figures } from './figures';
import { Focus } from './focus';
import { partOfDay } from './part-of-day';
import styles from './today.module.css';

/** What needs this person now. */
export default function TodayPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const go = useGo();
  const { user } = useSession();
  const due = useDueTasks().data;
  const { data: day } = useDay();
  const own = useOwnCount();
  const figures = useFigures();
  const fresh = useIsFresh();
  return (
    <Page
      title={t('today.title')}
      summary={weekday(today(), locale)}
      actions={
        <>
          <Button icon={IconPlus} aria-keyshortcuts="C" onClick={() => openNew('opportunity', go)}>
            {t('opportunity.create')}
          </Button>
          <Button look="primary" icon={IconMapPin} aria-keyshortcuts="L" onClick={() => go('/log')}>
            {t('account.log')}
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.day}>
          <h2 className={styles.greeting}>
            {t(`today.greeting.${partOfDay(new Date().getHours())}`, { name: user.name })}
          </h2>
          <p className={styles.summary}>
            {day &&
              t(fresh ? 'today.fresh' : summaryOf(day), { tasks: day.count, urgent: day.urgent })}
          </p>
          <NewsLine />
          <Figures figures={figures} />
          <FreshDuplicates />
          {fresh ? <Begin /> : <Focus none={t(own === 0 ? 'today.none-own' : 'today.all-well')} />}
        </div>
        <Agenda tasks={due} />
      </div>
    </Page>
  );
}

const summaryOf = ({ count, more }: RankedDay) => {
  if (count === 0) return 'today.clear';
  return more ? 'today.summary-more' : 'today.summary';
};
