import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import { number, percent } from '../../lib/number';
import { useSession } from '../../lib/session';
import type { Filter } from '../../lib/types';
import { askList } from '../../record/ask';
import { useKind } from '../../record/catalog';
import { useColumns } from '../../record/columns';
import type { Item } from '../../record/data';
import { ListPage } from '../../record/list-page';
import { useRecordWords } from '../../record/words';
import type { Column } from '../../ui/table/table';
import styles from './feedback.module.css';
import { FirstAnswer } from './first-answer';
import { ProgressPill } from './progress';

const FIELDS = [
  'subject',
  'progress',
  'answered_at',
  'type',
  'severity',
  'category',
  'account_id',
  'owner_id',
  'received_at',
  'closed_at',
  'reopened',
  'contact_id',
];
const HIDDEN = ['closed_at', 'reopened', 'contact_id'];
const SORT = { field: 'received_at', desc: true };
const OPEN: Filter = { field: 'progress', op: 'ne', value: 'closed' };

export const ask = askList('feedback', SORT, { all: [OPEN] });

/** Every complaint and suggestion, and how they are dealt with. */
export default function FeedbackList() {
  const { t } = useTranslation();
  const { user } = useSession();
  const words = useRecordWords();
  const progress = words.field('feedback', 'progress');
  const answer = t('feedback.answer.title');
  const own = useMemo(
    (): Column<Item>[] => [
      {
        id: 'progress',
        header: progress,
        width: 100,
        cell: ({ values }) => <ProgressPill progress={String(values.progress)} />,
      },
      {
        id: 'answered_at',
        header: answer,
        width: 164,
        cell: ({ id }) => <FirstAnswer id={id} />,
      },
    ],
    [progress, answer],
  );
  const columns = useColumns(useKind('feedback'), FIELDS, own);
  return (
    <>
      <ListPage
        kind="feedback"
        columns={columns}
        hidden={HIDDEN}
        sort={SORT}
        tabs={[
          {
            value: 'open',
            label: t('feedback.view.open'),
            filter: OPEN,
            hint: t('record.about.feedback'),
          },
          {
            value: 'waiting',
            label: t('feedback.view.waiting'),
            filter: { field: 'progress', op: 'in', values: ['new', 'working'] },
          },
          {
            value: 'mine',
            label: t('feedback.view.mine'),
            filter: { all: [OPEN, { field: 'owner_id', op: 'eq', value: user.id }] },
          },
          {
            value: 'closed',
            label: t('feedback.view.closed'),
            filter: { field: 'progress', op: 'eq', value: 'closed' },
          },
          { value: 'every', label: t('record.all') },
        ]}
      />
      <Report />
    </>
  );
}

/** How long answers take, and how often they did not do. */
function Report() {
  const { t } = useTranslation();
  const locale = useLocale();
  const { data } = useQuery({
    queryKey: ['feedback-report'],
    queryFn: () => go.feedback.Report(''),
    meta: { kinds: ['feedback', 'policy', 'workday'] },
  });
  if (!data || data.open + data.closed === 0) return null;
  return (
    <p className={styles.report}>
      <span>{t('feedback.open', { count: data.open })}</span>
      {data.answered > 0 && (
        <span>
          {t('feedback.first-answer', {
            hours: number(data.medianHours, locale, 1),
            share: percent(data.inTime, locale),
            count: data.answered,
          })}
        </span>
      )}
      {data.closed > 0 && (
        <span>
          {t('feedback.lead-time', {
            days: number(data.medianDays, locale, 1),
            count: data.closed,
          })}
        </span>
      )}
      {data.everClosed > 0 && (
        <span>
          {t('feedback.reopened', {
            share: percent(data.reopened, locale),
            count: data.everClosed,
          })}
        </span>
      )}
    </p>
  );
}
