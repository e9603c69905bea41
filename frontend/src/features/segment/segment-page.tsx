import { SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslation } from '../../i18n';
import { number } from '../../lib/number';
import { recordPath, useView } from '../../lib/route';
import type { Customer, SegmentAnswer } from '../../lib/segment-types';
import type { Filter } from '../../lib/types';
import { Freshness } from '../../record/freshness/freshness';
import { totalOf } from '../../record/freshness/word';
import { useStages } from '../../record/stage';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { DayText } from '../../ui/dates';
import { Empty } from '../../ui/empty';
import { Money } from '../../ui/money';
import { Page } from '../../ui/page';
import { Pill } from '../../ui/pill';
import { useSegments } from './data';
import { Grid } from './grid';
import styles from './segment.module.css';
import { ALL_SEGMENTS, readSegmentView, SEGMENTS, type SegmentView, WINDOWS } from './view';

/** Customers by how lately, how often and for how much they bought. */
export default function SegmentPage() {
  const { t } = useTranslation();
  const [view, setView] = useView(readSegmentView);
  const query = useSegments(view);
  const first = { ...query, data: query.data?.pages[0] };
  return (
    <Page
      title={t('segment.title')}
      summary={first.data && t('segment.customers', { count: first.data.all })}
      fresh={first.data && <BoughtFresh currency={first.data.currency} />}
      actions={
        <SegmentedControl
          aria-label={t('segment.window')}
          size="xs"
          value={String(view.days)}
          data={WINDOWS.map((days) => ({
            value: String(days),
            label: t(`segment.days.${days as 365 | 730 | 0}`),
          }))}
          onChange={(days) => setView({ days: Number(days) })}
        />
      }
    >
      <Async of={first}>
        {(answer) =>
          answer.all === 0 ? (
            <Empty title={t('segment.none')} hint={t('segment.none-hint')} />
          ) : (
            <div className={styles.columns}>
              <Distribution answer={answer} view={view} onChange={setView} />
              <Customers
                pages={query.data?.pages ?? []}
                more={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
              />
            </div>
          )
        }
      </Async>
    </Page>
  );
}

/** How current what is known of purchases is: those are what was won. */
function BoughtFresh({ currency }: { currency: string }) {
  const won = useStages().filter((stage) => stage.outcome === 'won');
  const on: Filter = { field: 'stage_id', op: 'in', values: won.map(({ id }) => id) };
  return (
    <Freshness of={totalOf({ kind: 'opportunity', filter: on }, currency)} currency={currency} />
  );
}

interface DistributionProps {
  answer: SegmentAnswer;
  view: SegmentView;
  onChange: (patch: Partial<SegmentView>) => void;
}

function Distribution({ answer, view, onChange }: DistributionProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <section aria-label={t('segment.grid')}>
      <Grid
        cells={answer.cells}
        view={view}
        onChoose={({ recency, frequency }) => onChange({ recency, frequency, segment: '' })}
      />
      <ul className={styles.segments}>
        {ALL_SEGMENTS.map((segment) => {
          const own = answer.cells.filter((cell) => cell.segment === segment);
          const chosen = view.segment === segment;
          return (
            <li key={segment}>
              <button
                type="button"
                aria-pressed={chosen}
                onClick={() =>
                  onChange({ segment: chosen ? '' : segment, recency: 0, frequency: 0 })
                }
              >
                <Pill hue={SEGMENTS[segment]}>{t(`segment.name.${segment}`)}</Pill>
                <span>{t(`segment.about.${segment}`)}</span>
                <b>
                  {number(
                    own.reduce((sum, cell) => sum + cell.count, 0),
                    locale,
                  )}
                </b>
              </button>
            </li>
          );
        })}
      </ul>
      <p className={styles.note}>
        {t('segment.note')}
        {answer.foreign > 0 && ` ${t('segment.foreign', { count: answer.foreign })}`}
      </p>
    </section>
  );
}

/** The customers asked for, those worth the most first. */
function Customers({ pages, more }: { pages: SegmentAnswer[]; more: (() => void) | undefined }) {
  const { t } = useTranslation();
  const currency = pages[0]?.currency ?? '';
  const row = (customer: Customer, name: string | undefined) => (
    <tr key={customer.accountId}>
      <td>
        <Link to={recordPath('account', customer.accountId)}>{name || t('segment.unnamed')}</Link>
      </td>
      <td>
        <DayText day={customer.lastOn} />
      </td>
      <td>{customer.count}</td>
      <td>
        <Money amount={customer.amount} currency={currency} />
      </td>
      <td>{`${customer.recency} ${customer.frequency} ${customer.monetary}`}</td>
      <td>
        <Pill hue={SEGMENTS[customer.segment]}>{t(`segment.name.${customer.segment}`)}</Pill>
      </td>
    </tr>
  );
  return (
    <section className={styles.list}>
      <table>
        <caption>{t('segment.customers', { count: pages[0]?.found ?? 0 })}</caption>
        <thead>
          <tr>
            {(['account', 'last', 'count', 'amount', 'scores', 'segment'] as const).map(
              (column) => (
                <th key={column} scope="col">
                  {t(`segment.column.${column}`)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {pages.flatMap((page) =>
            page.customers.map((customer) => row(customer, page.names[customer.accountId])),
          )}
        </tbody>
      </table>
      {more && (
        <Button look="quiet" onClick={more}>
          {t('record.show-more')}
        </Button>
      )}
    </section>
  );
}
