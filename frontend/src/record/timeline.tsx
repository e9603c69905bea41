import { IconNote } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslation } from '../i18n';
import { dayOf, longDay, weekday } from '../lib/dates';
import type { Labels, TimelineEntry } from '../lib/types';
import { Async } from '../ui/async';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { Radios } from '../ui/radios';
import pills from '../ui/radios.module.css';
import { usePainted } from '../ui/use-painted';
import styles from './timeline.module.css';
import { byDay, FILTERS, hasActivities, type TimelineFilter, useTimeline } from './timeline-data';
import { TimelineRow } from './timeline-row';

interface Props {
  /** '' for what the whole team does. */
  kind: string;
  id: string;
  currency?: string;
}

/** What happened to a record, day by day. */
export function Timeline({ kind, id, currency = '' }: Props) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<TimelineFilter>('');
  const { query, entries, labels } = useTimeline(kind, id, filter);
  return (
    <>
      <Filters value={filter} onChange={setFilter} />
      <Async of={query}>
        {() =>
          entries.length === 0 ? (
            <Empty
              icon={IconNote}
              title={t(filter ? 'record.nothing-such' : 'record.nothing-happened')}
              hint={hasActivities(kind) && !filter ? t('record.log-first') : undefined}
            />
          ) : (
            <>
              <Days kind={kind} id={id} currency={currency} entries={entries} labels={labels} />
              {query.hasNextPage && (
                <Button
                  look="quiet"
                  className={styles.more}
                  onClick={() => void query.fetchNextPage()}
                >
                  {t('record.older')}
                </Button>
              )}
            </>
          )
        }
      </Async>
    </>
  );
}

/** More entries than a page has room for without being scrolled. */
const IN_VIEW = 12;

interface DaysProps extends Required<Props> {
  entries: TimelineEntry[];
  labels: Labels;
}

/** The entries under their days; those that must be scrolled to are drawn after the others. */
function Days({ kind, id, currency, entries, labels }: DaysProps) {
  const locale = useLocale();
  const year = dayOf(new Date()).slice(0, 4);
  const drawn = usePainted() ? entries : entries.slice(0, IN_VIEW);
  return byDay(drawn, (at) => dayOf(new Date(at))).map(({ key, day, entries: list }) => (
    <section key={key} className={styles.day}>
      <h2 className={styles.date}>
        {day.slice(0, 4) === year ? weekday(day, locale) : longDay(day, locale)}
      </h2>
      <ol>
        {list.map((entry) => (
          <TimelineRow
            key={entry.id}
            entry={entry}
            labels={labels}
            currency={currency}
            subject={{ kind, id }}
          />
        ))}
      </ol>
    </section>
  ));
}

interface FiltersProps {
  value: TimelineFilter;
  onChange: (filter: TimelineFilter) => void;
}

/** What of it is shown. */
function Filters({ value, onChange }: FiltersProps) {
  const { t } = useTranslation();
  return (
    <Radios
      className={`${pills.pills} ${styles.filters}`}
      label={t('record.show')}
      options={Object.keys(FILTERS) as TimelineFilter[]}
      name={(filter) => t(`record.shown.${filter || 'all'}`)}
      value={value}
      onChoose={onChange}
    />
  );
}
