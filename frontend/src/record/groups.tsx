import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocale, useTranslation } from '../i18n';
import { go } from '../lib/go';
import { number } from '../lib/number';
import { useSession } from '../lib/session';
import type { Field, Filter, Group, Kind, Query } from '../lib/types';
import { Button } from '../ui/button';
import { Money } from '../ui/money';
import type { Section } from '../ui/table/lines';
import { dependsOn, fieldOf } from './catalog';
import { type Item, items, whole } from './data';
import { FieldValue } from './field-value';
import type { Condition } from './filter';
import { useFreshness } from './freshness/data';
import { TheirPart } from './freshness/part';
import { totalOf } from './freshness/word';
import styles from './groups.module.css';
import { StageOf, useStages } from './stage';

/** As many rows of a group are listed; all of them are one click away. */
const SHOWN = 100;

/** No more groups than these are open from the beginning. */
const OPEN = 12;

/** Fields with few values, by which a list is worth grouping. */
const FEW = new Set(['user', 'stage', 'pipeline', 'product', 'team']);

export const groupFields = (kind: Kind): Field[] =>
  kind.fields.filter(
    ({ name, type, ref, system }) =>
      !system &&
      (type === 'choice' || type === 'flag' || (type === 'reference' && FEW.has(ref))) &&
      name !== 'parent_id',
  );

interface Options {
  kind: Kind;
  query: Query;
  by: Field;
  /** Lists the rows of one group alone. */
  onNarrow: (condition: Condition) => void;
}

/** What a query finds, counted and summed by the value of a field; a click opens a group. */
export function useSections({ kind, query, by, onNarrow }: Options): {
  sections: Section<Item>[] | undefined;
  error: unknown;
  refetch: () => unknown;
} {
  const { t } = useTranslation();
  const groups = useGroups(kind, query, by);
  const sums = useSums(kind, query, by);
  const theirs = useTheirs(kind, query, by);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const list = groups.data ?? [];
  const isOpen = ({ key }: Group) => turned.has(String(key)) !== list.length <= OPEN;
  const turn = (key: string) => {
    const next = new Set(turned);
    if (!next.delete(key)) next.add(key);
    setTurned(next);
  };
  const pages = useQueries({
    queries: list.map((group) => {
      const all = [query.filter ?? {}, filterOf(by, group)];
      const own = whole({ ...query, filter: { all }, limit: SHOWN });
      return {
        queryKey: ['list', own],
        queryFn: () => go.record.List(own),
        enabled: isOpen(group),
        meta: { kinds: dependsOn(kind) },
      };
    }),
  });
  const sections = list.map((group, at): Section<Item> => {
    const open = isOpen(group);
    const page = pages[at]?.data;
    const key = String(group.key);
    const narrow = () => onNarrow(conditionOf(by, group));
    return {
      id: key,
      rows: open && page ? items(page) : [],
      heading: (
        <button
          type="button"
          className={styles.heading}
          aria-expanded={open}
          onClick={() => turn(key)}
        >
          {open ? (
            <IconChevronDown size={15} aria-hidden />
          ) : (
            <IconChevronRight size={15} aria-hidden />
          )}
          <GroupName by={by} group={group} />
          <Tally group={group} sum={sums.get(group.key)} theirs={theirs.get(group.key)} />
        </button>
      ),
      foot: open && group.count > SHOWN && (
        <Button look="quiet" onClick={narrow}>
          {t('record.all-of-group', { count: group.count })}
        </Button>
      ),
    };
  });
  return { sections: groups.data && sections, error: groups.error, refetch: groups.refetch };
}

function useGroups(kind: Kind, query: Query, by: Field) {
  const stages = useStages();
  return useQuery({
    queryKey: ['group', query, by.name],
    queryFn: () => go.record.Group(whole(query), by.name, []),
    meta: { kinds: dependsOn(kind) },
    select: (groups) =>
      inOrder(
        groups,
        by,
        stages.map((stage) => stage.id),
      ),
  });
}

/** Stages and choices in their own order, everything else by size; what has no value last. */
export function inOrder(groups: Group[], by: Field, stages: string[]): Group[] {
  const declared = by.ref === 'stage' ? stages : (by.choices ?? []);
  const place = ({ key }: Group) => {
    if (key === '') return Number.MAX_SAFE_INTEGER;
    const at = declared.indexOf(String(key));
    return at < 0 ? declared.length : at;
  };
  return groups.toSorted((a, b) => place(a) - place(b) || b.count - a.count);
}

/** The sums of the groups in the workspace's currency; other currencies are never added to it. */
function useSums(kind: Kind, query: Query, by: Field): Map<Group['key'], number> {
  const { currency } = useSession().workspace;
  const inCurrency: Filter = {
    all: [query.filter ?? {}, { field: 'currency', op: 'eq', value: currency }],
  };
  const { data } = useQuery({
    queryKey: ['group', query, by.name, currency],
    queryFn: () => go.record.Group(whole({ ...query, filter: inCurrency }), by.name, ['amount']),
    enabled: fieldOf(kind, 'amount') !== undefined,
    meta: { kinds: dependsOn(kind) },
  });
  return useMemo(() => new Map(data?.map(({ key, sums }) => [key, sums[0] ?? 0])), [data]);
}

/** What of the sums is of laptops that are away. */
function useTheirs(kind: Kind, query: Query, by: Field): Map<Group['key'], number> {
  const { workspace } = useSession();
  const currency = fieldOf(kind, 'amount') && workspace.currency;
  const parts = useFreshness(totalOf(query, currency, by.name))?.parts;
  return useMemo(() => new Map(parts?.map(({ key, amount }) => [key, amount])), [parts]);
}

const conditionOf = (by: Field, { key, label }: Group): Condition =>
  key === ''
    ? { field: by.name, op: 'empty' }
    : { field: by.name, op: 'eq', value: key, title: label };

const filterOf = (by: Field, { key }: Group): Filter =>
  key === '' ? { field: by.name, op: 'empty' } : { field: by.name, op: 'eq', value: key };

function GroupName({ by, group }: { by: Field; group: Group }) {
  const { t } = useTranslation();
  const key = String(group.key);
  if (by.ref === 'stage') return <StageOf id={key} />;
  if (key === '' || (by.type === 'reference' && !group.label))
    return <em>{t('record.no-value')}</em>;
  return (
    <FieldValue field={by} values={{ [by.name]: group.key }} labels={{ [key]: group.label }} />
  );
}

interface TallyProps {
  group: Group;
  sum: number | undefined;
  theirs: number | undefined;
}

function Tally({ group, sum, theirs = 0 }: TallyProps) {
  const locale = useLocale();
  const { currency } = useSession().workspace;
  return (
    <>
      <small>{number(group.count, locale)}</small>
      {sum ? <Money amount={sum} currency={currency} /> : null}
      <TheirPart amount={theirs} currency={currency} />
    </>
  );
}
