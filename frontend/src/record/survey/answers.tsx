import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../i18n';
import { recordPath } from '../../lib/route';
import type { Filter } from '../../lib/types';
import { Button } from '../../ui/button';
import { RelativeDate } from '../../ui/dates';
import { Empty } from '../../ui/empty';
import { type Item, useList } from '../data';
import styles from './survey.module.css';

/** What customers have answered, the latest first. */
export function Answers({ filter, asks }: { filter: Filter; asks?: React.ReactNode }) {
  const { t } = useTranslation();
  const list = useList({
    kind: 'survey_response',
    filter,
    sort: [{ field: 'answered_at', desc: true }],
    limit: 50,
  });
  if (!list.loading && list.rows.length === 0) {
    return <Empty title={t('survey.none')} hint={t('survey.none-hint')} action={asks} />;
  }
  return (
    <>
      <ul className={styles.answers}>
        {list.rows.map((item) => (
          <Answer key={item.id} item={item} />
        ))}
      </ul>
      {list.rows.length < list.total && (
        <Button look="quiet" onClick={list.more}>
          {t('record.show-more')}
        </Button>
      )}
    </>
  );
}

function Answer({ item: { values, labels } }: { item: Item }) {
  const { t } = useTranslation();
  const text = (name: string) => String(values[name] ?? '');
  const account = text('account_id');
  const bad = text('type') === 'nps' && Number(values.score) <= 6;
  return (
    <li data-bad={bad}>
      <b>
        {t(`survey.name.${text('type') as 'nps'}`)} {Number(values.score)}
      </b>
      <span>
        {text('comment') && <q>{text('comment')}</q>}
        <small>
          {labels[text('contact_id')] ?? t('survey.nobody')} ·{' '}
          <Link to={recordPath('account', account)}>{labels[account]}</Link> ·{' '}
          <RelativeDate at={text('answered_at')} />
          {bad && (
            <>
              {' '}
              ·{' '}
              <Link to={recordPath('account', account)} search={{ tab: 'tasks' }}>
                {t('survey.follow-ups')}
              </Link>
            </>
          )}
        </small>
      </span>
    </li>
  );
}
