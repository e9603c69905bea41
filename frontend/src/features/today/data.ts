import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { addDays, midnightHere, monthOf, quarterFrom, today, zoneHere } from '../../lib/dates';
import { go } from '../../lib/go';
import { useSession } from '../../lib/session';
import type { RankedDay } from '../../lib/today-types';
import type { Filter, Query, Stage } from '../../lib/types';
import { useCountOf, useList, whole } from '../../record/data';
import { useStages } from '../../record/stage';

const ids = (stages: Stage[], outcome: Stage['outcome']) =>
  stages.filter((stage) => stage.outcome === outcome).map((stage) => stage.id);

/** The user's own opportunities on some of the stages. */
function useOwn(outcome: Stage['outcome'], and: Filter[] = []): Query {
  const stages = useStages();
  const { user } = useSession();
  return {
    kind: 'opportunity',
    filter: {
      all: [
        { field: 'owner_id', op: 'eq', value: user.id },
        { field: 'stage_id', op: 'in', values: ids(stages, outcome) },
        ...and,
      ],
    },
  };
}

/** How much, and how many. */
export interface Figure {
  amount: number;
  count: number;
}

/** The sum of a query in the workspace's currency, by the stages that it is on. */
function useFigure(query: Query, weigh: (stage: Stage | undefined) => number): Figure | undefined {
  const stages = useStages();
  const { currency } = useSession().workspace;
  const inCurrency: Filter = {
    all: [query.filter ?? {}, { field: 'currency', op: 'eq', value: currency }],
  };
  const { data } = useQuery({
    queryKey: ['group', query.kind, inCurrency],
    queryFn: () => go.record.Group(whole({ ...query, filter: inCurrency }), 'stage_id', ['amount']),
    enabled: stages.length > 0,
    placeholderData: (before) => before,
    meta: { kinds: ['opportunity', 'stage'] },
  });
  return useMemo(
    () =>
      data?.reduce(
        (sum, group) => ({
          amount:
            sum.amount +
            (group.sums[0] ?? 0) * weigh(stages.find((stage) => stage.id === group.key)),
          count: sum.count + group.count,
        }),
        { amount: 0, count: 0 },
      ),
    [data, stages, weigh],
  );
}

const full = () => 1;
const byChance = (stage: Stage | undefined) => (stage?.probability ?? 0) / 100;

/** Won this quarter, what the open ones are worth by chance, due this month. */
export function useFigures() {
  const day = today();
  const month = monthOf(day);
  const won = useOwn('won', [{ field: 'closed_on', op: 'ge', value: quarterFrom(day, 0).first }]);
  const closing = useOwn('open', [
    { field: 'expected_close_on', op: 'ge', value: month.first },
    { field: 'expected_close_on', op: 'le', value: month.last },
  ]);
  return {
    won: useFigure(won, full),
    weighted: useFigure(useOwn('open'), byChance),
    closing: useFigure(closing, full),
  };
}

/** A minute is what the nearest reasons count in. */
const MINUTE_MS = 60_000;

/** What needs this person today, ranked, with the reasons: his work, and his customers among it. */
export function useDay() {
  const work = useWork();
  const customers = useCustomers(work.data !== undefined).data;
  return useMemo(
    () => ({ ...work, data: work.data && ranked(work.data, customers) }),
    [work, customers],
  );
}

/** How many are shown: more than a day has room for is no plan. Each list has as many. */
const SHOWN = 25;

/** Two lists that one rule has ranked, as one. */
const ranked = (work: RankedDay, customers: RankedDay | undefined): RankedDay =>
  customers
    ? {
        items: [...work.items, ...customers.items]
          .toSorted((a, b) => b.score - a.score)
          .slice(0, SHOWN),
        count: work.count + customers.count,
        more: work.more,
        urgent: work.urgent + customers.urgent,
        labels: { ...work.labels, ...customers.labels },
      }
    : work;

/**
 * It reads the rhythm of all of a person's customers, so it is asked for when the
 * day is opened and not at every interaction, and has his work come first.
 */
function useCustomers(enabled: boolean) {
  const day = today();
  return useQuery({
    queryKey: ['day-customers', day],
    queryFn: () => go.today.Customers(day),
    enabled,
    placeholderData: (before) => before,
    refetchOnMount: 'always',
    meta: { kinds: ['key_date'] },
  });
}

function useWork() {
  const day = today();
  return useQuery({
    queryKey: ['day', day],
    queryFn: () => go.today.List(day, zoneHere()),
    refetchInterval: MINUTE_MS,
    meta: { kinds: ['task', 'event', 'opportunity', 'stage', 'reminder', 'account', 'risk'] },
  });
}

/** The user's events of the coming days. */
export function useComingEvents(days: number) {
  const day = today();
  const { data, isPending } = useQuery({
    queryKey: ['coming', day, days],
    queryFn: () => go.calendar.Coming(midnightHere(day), midnightHere(addDays(day, days))),
    meta: { kinds: ['event', 'account'] },
  });
  return { entries: data?.entries ?? [], labels: data?.labels ?? {}, loading: isPending };
}

/** How many open opportunities the user has. */
export const useOwnCount = () => useCountOf(useOwn('open'));

/** Whether nothing is in the workspace yet; false until that is known. */
export function useIsFresh(): boolean {
  const accounts = useCountOf({ kind: 'account' });
  const opportunities = useCountOf({ kind: 'opportunity' });
  return accounts === 0 && opportunities === 0;
}

/** The user's opportunities that should close within a week. */
export function useClosingSoon() {
  const day = today();
  return useList({
    ...useOwn('open', [
      { field: 'expected_close_on', op: 'ge', value: day },
      { field: 'expected_close_on', op: 'le', value: addDays(day, 6) },
    ]),
    sort: [{ field: 'expected_close_on', desc: false }],
    limit: 20,
  });
}
