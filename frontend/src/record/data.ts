import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { go } from '../lib/go';
import { rememberRecord } from '../lib/recent';
import { useSession } from '../lib/session';
import type { Filter, Labels, One, Page, Query, Row, Values } from '../lib/types';
import { usePainted } from '../ui/use-painted';
import { dependsOn, useKind } from './catalog';
import { useSoonQuery } from './soon-query';
import { usePageTitle } from './title';

const PAGE = 100;

/** A list that was left is found as it was for as long. One that was narrowed by what was typed is not left, but typed over. */
const KEPT_MS = 60 * 60_000;

/** One record with what the records it points to are called. */
export const oneQuery = (kind: string, id: string) =>
  queryOptions({
    queryKey: ['record', kind, id],
    queryFn: () => go.record.Find(kind, id),
    meta: { kinds: [kind], id },
  });

/** What a list that is up to date knows of a record: all that Go would answer. */
export function listed(client: QueryClient, id: string): One | undefined {
  const lists = client.getQueriesData<InfiniteData<Page>>({
    queryKey: ['list'],
    predicate: ({ state }) => !state.isInvalidated,
  });
  for (const page of lists.flatMap(([, list]) => list?.pages ?? [])) {
    const row = page.rows.find((one) => one.id === id);
    if (row) return { row, labels: page.labels };
  }
}

/**
 * A record on its page, which is drawn at once for one that comes from a list. It
 * counts as opened, so that the palette offers it again.
 */
export function useRecord(kind: string, id: string) {
  const client = useQueryClient();
  const known = () => listed(client, id);
  const painted = usePainted();
  const query = useQuery({
    ...oneQuery(kind, id),
    placeholderData: known,
    enabled: painted || !known(),
  });
  const { workspace } = useSession();
  const one = query.data;
  const titleOf = usePageTitle();
  const title = one ? titleOf(one) : '';
  useEffect(() => {
    if (!one) return;
    const subtitle = one.labels[String(one.row.values.account_id ?? '')] ?? '';
    rememberRecord(workspace.id, { kind, id, title, subtitle });
  }, [one, title, kind, id, workspace.id]);
  return query;
}

/** A query with everything that Go wants to see in it. */
export const whole = (query: Query) => ({
  filter: {} as Filter,
  sort: [],
  text: '',
  trash: false,
  cursor: '',
  limit: PAGE,
  ...query,
});

export const listQuery = (query: Query, kinds: string[]) =>
  infiniteQueryOptions({
    queryKey: ['list', query],
    queryFn: ({ pageParam }) => go.record.List({ ...whole(query), cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: (before) => before,
    gcTime: query.text ? undefined : KEPT_MS,
    meta: { kinds },
  });

export const countQuery = (query: Query) =>
  queryOptions({
    queryKey: ['count', query],
    queryFn: () => go.record.Count(whole(query)),
    meta: { kinds: [query.kind] },
  });

/**
 * Shows what was saved where the record stands on screen: Go's own answer comes a
 * moment later, and until then the value from before would be seen again. Answers
 * that are not on screen have been told to ask anew, and must not forget it.
 */
export function showSaved(
  client: QueryClient,
  kind: string,
  id: string,
  values: Values,
  titles: Labels,
): void {
  const type = 'active';
  const saved = (row: Row) =>
    row.id === id ? { ...row, values: { ...row.values, ...values } } : row;
  client.setQueriesData<One>(
    { queryKey: oneQuery(kind, id).queryKey, type },
    (one) => one && { row: saved(one.row), labels: { ...one.labels, ...titles } },
  );
  client.setQueriesData<InfiniteData<Page>>({ queryKey: ['list'], type }, (list) => {
    const pages = list?.pages.map((page) =>
      page.rows.some((row) => row.id === id)
        ? { ...page, rows: page.rows.map(saved), labels: { ...page.labels, ...titles } }
        : page,
    );
    return list && pages && { ...list, pages };
  });
}

/** A record of a list, with what the records it points to are called. */
export interface Item extends Row {
  labels: Labels;
}

// Kept by row, so that one which did not change is not drawn anew beside one that did.
const itemOf = new WeakMap<Row, Item>();

export const items = ({ rows, labels }: Page): Item[] =>
  rows.map((row) => {
    let item = itemOf.get(row);
    if (item?.labels !== labels) {
      item = { ...row, labels };
      itemOf.set(row, item);
    }
    return item;
  });

export interface List {
  rows: Item[];
  total: number;
  /** How many of the orders that were asked for they are in. */
  sorted: number;
  loading: boolean;
  error: unknown;
  more: () => void;
  refetch: () => unknown;
}

/** Records of a kind, more of them as the person scrolls, and how many in all. */
export function useList(query: Query, enabled = true): List {
  const kinds = dependsOn(useKind(query.kind));
  const list = useInfiniteQuery({ ...listQuery(query, kinds), enabled });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const count = useQuery({
    ...countQuery(query),
    placeholderData: (before) => before,
    // Of a short list there seldom are more than it has.
    enabled: enabled && (!query.limit || hasNextPage),
  });
  const pages = list.data?.pages;
  const rows = useMemo(() => pages?.flatMap(items) ?? [], [pages]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return {
    rows,
    total: hasNextPage ? Math.max(count.data ?? 0, rows.length) : rows.length,
    sorted: pages?.[0]?.sorted ?? 0,
    loading: list.isPending,
    error: list.error,
    more,
    refetch: list.refetch,
  };
}

/** How many records a query finds. */
export const useCountOf = (query: Query): number | undefined =>
  useSoonQuery(countQuery(query)).data;
