import { IconPlus } from '@tabler/icons-react';
import type { QueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../i18n';
import { recordPath } from '../lib/route';
import type { Filter, Kind, Sort, Values } from '../lib/types';
import { Late, Skeleton } from '../ui/async';
import { Avatar } from '../ui/avatar';
import { Button } from '../ui/button';
import { DayText } from '../ui/dates';
import { Empty } from '../ui/empty';
import { FaultPanel } from '../ui/fault-text';
import { Money } from '../ui/money';
import { usePainted } from '../ui/use-painted';
import { askFor } from './ask';
import { useKind } from './catalog';
import { type Item, useList } from './data';
import { openForm } from './form-state';
import lines from './lines.module.css';
import { ProjectOutlook } from './project-outlook';
import styles from './related.module.css';
import { BandPill } from './risk/band-pill';
import { StageOf } from './stage';
import { titleOf } from './title';
import { useRecordWords } from './words';

interface Asked {
  kind: string;
  /** The field that points to the record whose page this is. */
  by: string;
  id: string;
  /** How many at most; all of them, page by page, when not given. */
  limit?: number;
  /** What else holds of them. */
  also?: Filter[];
  /** The latest first unless given. */
  sort?: Sort;
}

interface Props extends Asked {
  title?: string;
  /** What a new one begins with; not given where one is made elsewhere on the page. */
  begin?: { values: Values; titles: Record<string, string> };
}

const LATEST = { field: 'updated_at', desc: true };

const relatedQuery = ({ kind, by, id, limit = 100, also = [], sort = LATEST }: Asked) => ({
  kind,
  filter: { all: [{ field: by, op: 'eq' as const, value: id }, ...also] },
  sort: [sort],
  limit,
});

/** Asks for records that belong to another one. */
export const askRelated = (client: QueryClient, asked: Asked) =>
  askFor(client, relatedQuery(asked));

/** Records that belong to another one, as a short list. */
export function Related({ kind: name, title, by, id, limit, also, sort, begin }: Props) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const kind = useKind(name);
  const list = useList(relatedQuery({ kind: name, by, id, limit, also, sort }), usePainted());
  const add = (look: 'primary' | 'quiet') =>
    begin && (
      <Button look={look} icon={IconPlus} onClick={() => openForm({ kind: name, ...begin })}>
        {t('record.new-title', { name: words.one(name) })}
      </Button>
    );
  if (list.error && list.rows.length === 0)
    return <FaultPanel error={list.error} retry={list.refetch} />;
  // A short list that is empty would only be in the way of what is below it.
  if (list.rows.length === 0 && limit) return null;
  if (list.loading) {
    return (
      <Late>
        <Skeleton rows={6} />
      </Late>
    );
  }
  if (list.rows.length === 0) {
    return (
      <Empty title={t('record.none-yet', { name: words.many(name) })} action={add('primary')} />
    );
  }
  const rows = limit ? list.rows.slice(0, limit) : list.rows;
  return (
    <section>
      <header className={styles.head}>
        <h2>
          {title ?? words.title(name)} <span>{list.total}</span>
        </h2>
        {add('quiet')}
      </header>
      <ul className={lines.list}>
        {rows.map((item) => (
          <li key={item.id}>
            <Link to={recordPath(name, item.id)} className={styles.row}>
              <RelatedRow kind={kind} item={item} />
            </Link>
          </li>
        ))}
      </ul>
      {!limit && list.rows.length < list.total && (
        <Button look="quiet" className={styles.more} onClick={list.more}>
          {t('record.show-more')}
        </Button>
      )}
    </section>
  );
}

function RelatedRow({ kind, item }: { kind: Kind; item: Item }) {
  const words = useRecordWords();
  const { values, labels } = item;
  const text = (name: string) => String(values[name] ?? '');
  const owner = labels[text('owner_id')];
  // Their roles are those in an opportunity, and stand in the map of relations.
  const about = [text('title'), text('phone'), text('email')];
  return (
    <>
      {kind.name === 'contact' && <Avatar name={titleOf(item)} id={item.id} size={26} />}
      {kind.name === 'opportunity' && <StageOf id={text('stage_id')} bare />}
      <span className={lines.what}>
        <strong>{kind.name === 'task' ? text('title') : titleOf(item)}</strong>
        {kind.name === 'contact' && <small>{about.filter(Boolean).join(' · ')}</small>}
        {kind.name === 'opportunity' && <small>{labels[text('stage_id')]}</small>}
        {kind.name === 'risk' && (
          <small>
            {[
              words.choice('category', text('category')),
              words.choice('status', text('status')),
            ].join(' · ')}
          </small>
        )}
        {kind.name === 'feedback' && (
          <small>
            {[words.choice('type', text('type')), words.choice('progress', text('progress'))].join(
              ' · ',
            )}
          </small>
        )}
        {(kind.name === 'task' || kind.name === 'project') && (
          <small>{words.choice('state', text('state'))}</small>
        )}
      </span>
      {kind.name === 'risk' && (
        <BandPill probability={Number(values.probability)} impact={Number(values.impact)} />
      )}
      {kind.name === 'project' && <ProjectOutlook id={item.id} />}
      <Money amount={Number(values.amount ?? 0)} currency={text('currency')} />
      <DayText
        day={text('expected_close_on') || text('due_on') || text('next_review_on')}
        due={text('state') === 'open' || kind.name === 'risk'}
      />
      {owner && <Avatar name={owner} id={text('owner_id')} />}
    </>
  );
}
