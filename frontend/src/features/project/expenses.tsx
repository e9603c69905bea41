import { IconCheck, IconClock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { shortDay } from '../../lib/dates';
import { fullMoney } from '../../lib/money';
import { recordPath } from '../../lib/route';
import { useList } from '../../record/data';
import { useRecordWords } from '../../record/words';
import { Button } from '../../ui/button';
import { FaultPanel } from '../../ui/fault-text';
import { Pill } from '../../ui/pill';
import styles from './budget.module.css';

/** The expenses of a project, the latest first; each opens on its page. */
export function Expenses({ project, add }: { project: string; add: ReactNode }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const words = useRecordWords();
  const list = useList({
    kind: 'expense',
    filter: { field: 'project_id', op: 'eq', value: project },
    sort: [{ field: 'spent_on', desc: true }],
    limit: 100,
  });
  return (
    <section className={styles.expenses}>
      <header>
        <h2>
          {words.title('expense')} <span>{list.total}</span>
        </h2>
        {add}
      </header>
      {list.error !== null && <FaultPanel error={list.error} retry={list.refetch} />}
      {!list.loading && list.rows.length === 0 && <p>{t('project.budget.none')}</p>}
      <ul>
        {list.rows.map(({ id, values, labels }) => {
          const text = (name: string) => String(values[name] ?? '');
          const spent = values.state === 'spent';
          return (
            <li key={id}>
              <Link to={recordPath('expense', id)}>
                <time dateTime={text('spent_on')}>{shortDay(text('spent_on'), locale)}</time>
                <strong>{text('name')}</strong>
                <small>
                  {[words.choice('category', text('category')), labels[text('owner_id')]]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
                <Pill hue={spent ? 'slate' : 'amber'} icon={spent ? IconCheck : IconClock}>
                  {words.choice('state', text('state'))}
                </Pill>
                <b>{fullMoney(Number(values.amount ?? 0), text('currency'), locale)}</b>
              </Link>
            </li>
          );
        })}
      </ul>
      {list.rows.length < list.total && (
        <Button look="quiet" onClick={list.more}>
          {t('record.show-more')}
        </Button>
      )}
    </section>
  );
}
