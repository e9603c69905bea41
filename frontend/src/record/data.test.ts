import {
  type InfiniteData,
  InfiniteQueryObserver,
  QueryClient,
  QueryObserver,
} from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { newQueryClient } from '../lib/query';
import type { Page, Row } from '../lib/types';
import { items, listed, listQuery, showSaved } from './data';

const row = (id: string, amount: number) => ({ id, values: { amount } }) as unknown as Row;
const list = (): InfiniteData<Page> => ({
  pages: [{ rows: [row('a', 1), row('b', 2)], labels: {}, next: '', sorted: 1 }],
  pageParams: [''],
});

it('shows what was saved in the list on screen, and leaves others to ask anew', async () => {
  const client = new QueryClient();
  for (const name of ['on screen', 'another']) client.setQueryData(['list', name], list());
  const stop = new QueryObserver(client, {
    queryKey: ['list', 'on screen'],
    queryFn: list,
    staleTime: Number.POSITIVE_INFINITY,
  }).subscribe(() => {});
  await client.invalidateQueries({ queryKey: ['list', 'another'] });

  showSaved(client, 'opportunity', 'b', { amount: 3 }, { u1: 'Lin' });

  const [page] = client.getQueryData<InfiniteData<Page>>(['list', 'on screen'])?.pages ?? [];
  expect(page?.rows.map(({ values }) => values.amount)).toEqual([1, 3]);
  expect(page?.labels).toEqual({ u1: 'Lin' });
  expect(client.getQueryData(['list', 'another'])).toEqual(list());
  expect(client.getQueryState(['list', 'another'])?.isInvalidated).toBe(true);
  stop();
});

it('draws no row anew but the one that was saved', () => {
  const client = new QueryClient();
  client.setQueryData(['list'], list());
  const stop = new QueryObserver(client, {
    queryKey: ['list'],
    queryFn: list,
    staleTime: Number.POSITIVE_INFINITY,
  }).subscribe(() => {});
  const shown = () =>
    client.getQueryData<InfiniteData<Page>>(['list'])?.pages.flatMap((page) => items(page)) ?? [];
  const [a, b] = shown();

  showSaved(client, 'opportunity', 'b', { amount: 3 }, {});

  expect(shown()[0]).toBe(a);
  expect(shown()[1]).not.toBe(b);
  stop();
});

it('knows a record from a list, unless that is out of date', async () => {
  const client = new QueryClient();
  client.setQueryData(['list', 'one'], list());
  expect(listed(client, 'b')).toEqual({ row: row('b', 2), labels: {} });
  expect(listed(client, 'c')).toBeUndefined();

  await client.invalidateQueries({ queryKey: ['list'] });
  expect(listed(client, 'b')).toBeUndefined();
});

it('keeps a list that was left for half an hour, and not each that was typed', () => {
  vi.useFakeTimers();
  const client = newQueryClient();
  const leave = (text: string) => {
    const query = listQuery({ kind: 'account', text }, ['account']);
    client.setQueryData(query.queryKey, list());
    new InfiniteQueryObserver(client, {
      ...query,
      queryFn: () => list().pages[0] as Page,
    }).subscribe(() => {})();
    return () => client.getQueryData(query.queryKey);
  };
  const plain = leave('');
  const typed = leave('hai');
  vi.advanceTimersByTime(30 * 60_000);
  expect(plain()).toEqual(list());
  expect(typed()).toBeUndefined();
  vi.useRealTimers();
});
