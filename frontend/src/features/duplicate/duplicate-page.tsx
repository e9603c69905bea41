import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../../i18n';
import type { Pair, Pairs } from '../../lib/duplicate-types';
import { recordPath, type Search, useView } from '../../lib/route';
import type { Labels, Row } from '../../lib/types';
import { comparePath, useSettle } from '../../record/duplicate-notes';
import { useWhy } from '../../record/lookalikes';
import { titleOf } from '../../record/title';
import { useRecordWords } from '../../record/words';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Page } from '../../ui/page';
import { Tabs } from '../../ui/tabs';
import { useRows } from '../../ui/use-rows';
import { usePairs } from './data';
import styles from './duplicate.module.css';
import { Recent } from './recent';
import { Searching } from './searching';

const VIEWS = ['account', 'contact', 'merged'] as const;
type Name = Exclude<(typeof VIEWS)[number], 'merged'>;

const readView = (raw: Search) => ({
  show: VIEWS.find((view) => view === raw.show) ?? 'account',
});

/** How many pairs are listed, and how many more each time. */
const STEP = 50;

/** Records that may be one, and those that became one. */
export default function DuplicatePage() {
  const { t } = useTranslation();
  const words = useRecordWords();
  const [{ show }, setView] = useView(readView);
  const tabs = (
    <Tabs
      label={t('duplicate.title')}
      tabs={VIEWS.map((value) => ({
        value,
        label: value === 'merged' ? t('duplicate.recent') : words.title(value),
      }))}
      value={show}
      onChange={(next) => setView({ show: next })}
    />
  );
  if (show !== 'merged') return <PairsPage key={show} kind={show} tabs={tabs} />;
  return (
    <Page title={t('duplicate.title')} views={tabs}>
      <Recent />
    </Page>
  );
}

/** Pairs of records of the whole base that may be one, the likeliest first. */
function PairsPage({ kind, tabs }: { kind: Name; tabs: ReactNode }) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(STEP);
  const pairs = usePairs(kind, limit);
  return (
    <Page
      title={t('duplicate.title')}
      summary={pairs.data && t('duplicate.summary', { count: pairs.data.total })}
      views={tabs}
    >
      <Async of={pairs} waiting={<Searching kind={kind} />}>
        {(found) => <List kind={kind} found={found} more={() => setLimit(limit + STEP)} />}
      </Async>
    </Page>
  );
}

function List({ kind, found, more }: { kind: Name; found: Pairs; more: () => void }) {
  const { t } = useTranslation();
  const { rows } = useRows();
  return (
    <div className={styles.page}>
      {found.unindexed > 0 && (
        <p className={styles.hint} role="status">
          {t('duplicate.unindexed', { count: found.unindexed })}
        </p>
      )}
      {found.pairs.length === 0 && (
        <Empty icon={IconCircleCheck} title={t('duplicate.none')} hint={t('duplicate.none-hint')} />
      )}
      <ul className={styles.pairs} {...rows}>
        {found.pairs.map((pair) => (
          <PairRow
            key={pair.one.id + pair.other.id}
            kind={kind}
            pair={pair}
            labels={found.labels}
          />
        ))}
      </ul>
      {found.pairs.length < found.total && found.pairs.length % STEP === 0 && (
        <Button look="quiet" onClick={more}>
          {t('record.show-more')}
        </Button>
      )}
    </div>
  );
}

function PairRow({ kind, pair, labels }: { kind: Name; pair: Pair; labels: Labels }) {
  const { t } = useTranslation();
  const why = useWhy();
  const settle = useSettle();
  return (
    <li>
      <p className={styles.why}>{why(pair.why)}</p>
      <Half row={pair.one} labels={labels} />
      <Half row={pair.other} labels={labels} />
      <span className={styles.do}>
        <Link
          data-row
          to={comparePath(kind, pair.one.id, pair.other.id)}
          className={styles.compare}
        >
          {t('duplicate.compare')}
        </Link>
        <Button look="quiet" onClick={() => settle(kind, pair.one.id, pair.other.id)}>
          {t('duplicate.distinct')}
        </Button>
      </span>
    </li>
  );
}

function Half({ row, labels }: { row: Row; labels: Labels }) {
  const text = (name: string) => String(row.values[name] ?? '');
  const about = [
    labels[text('account_id')],
    text('city'),
    text('phone'),
    text('email'),
    labels[text('owner_id')],
  ];
  return (
    <span className={styles.half}>
      <Link to={recordPath(row.kind, row.id)}>{titleOf(row)}</Link>
      <small>{about.filter(Boolean).join(' · ')}</small>
    </span>
  );
}
