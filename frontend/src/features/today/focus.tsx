import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from '../../i18n';
import { recordPath, useGo } from '../../lib/route';
import type { DayItem } from '../../lib/today-types';
import type { Labels } from '../../lib/types';
import { useComplete } from '../../record/tasks';
import { Late, Skeleton } from '../../ui/async';
import { useDay } from './data';
import { FocusRow } from './focus-row';
import styles from './today.module.css';

/** Where an item leads. */
function placeOf(item: DayItem): [string, Record<string, string>?] {
  if (item.kind === 'event') return ['/calendar', { view: 'day', day: item.day }];
  if (item.kind === 'key_date') return [recordPath('account', item.accountId)];
  return [recordPath(item.kind, item.id)];
}

/** What needs this person, in one order, each with the reason for its place. */
export function Focus({ none }: { none: string }) {
  const { t } = useTranslation();
  const day = useDay();
  const list = useRef<HTMLUListElement>(null);
  const complete = useComplete();
  const go = useGo();
  const items = day.data?.items ?? [];
  const labels: Labels = day.data?.labels ?? {};

  const finish = (item: DayItem) =>
    item.kind === 'task' && complete({ id: item.id, title: item.title, state: 'open' });
  // J and K, arrows, Enter and X: a day is worked through without a pointer.
  const keys = (event: KeyboardEvent<HTMLUListElement>) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const at = rows.indexOf((event.target as HTMLElement).closest('[data-row]') as HTMLElement);
    const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const item = items[at];
    if (by) rows[at + by]?.focus();
    else if (event.key === 'x' && item) finish(item);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section className={styles.section}>
      <header className={styles.heading}>
        <h2>
          {t('today.focus')} <span>{day.data?.count}</span>
        </h2>
        <p className={styles.how}>{t('today.how')}</p>
      </header>
      {day.isPending ? (
        <Late>
          <Skeleton rows={5} />
        </Late>
      ) : items.length === 0 ? (
        <p className={styles.well}>{none}</p>
      ) : (
        <ul ref={list} className={styles.rows} onKeyDown={keys}>
          {items.map((item) => (
            <li key={`${item.kind} ${item.id} ${item.startsAt}`}>
              <FocusRow
                item={item}
                labels={labels}
                onOpen={() => go(...placeOf(item))}
                onDone={item.kind === 'task' ? () => finish(item) : undefined}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
