import type { QueryClient } from '@tanstack/react-query';
import type { Ask } from '../lib/feature';
import type { Filter, Query, Sort } from '../lib/types';
import { dependsOn, kindsQuery } from './catalog';
import { countQuery, listed, listQuery, oneQuery } from './data';
import { timelineQuery } from './timeline-data';

/** Asks for what the page of any record begins with, but for the record that a list knows. */
export const askPage =
  (kind: string, more?: Ask): Ask =>
  (client, params) => {
    const { id = '' } = params;
    return Promise.all([
      listed(client, id) || client.prefetchQuery(oneQuery(kind, id)),
      client.prefetchInfiniteQuery(timelineQuery(kind, id, '')),
      more?.(client, params),
    ]);
  };

/** Asks for what a list begins with while nobody has changed how it is looked at. */
export const askList =
  (kind: string, sort: Sort, filter: Filter = {}): Ask =>
  (client) =>
    askFor(client, { kind, filter, sort: [sort], text: '' });

/** Asks for the records that a query finds and, unless it wants but a few, how many they are. */
export async function askFor(client: QueryClient, query: Query): Promise<void> {
  const kinds = await client.fetchQuery(kindsQuery);
  const kind = kinds.find((one) => one.name === query.kind);
  if (!kind) return;
  await Promise.all([
    client.prefetchInfiniteQuery(listQuery(query, dependsOn(kind))),
    query.limit || client.prefetchQuery(countQuery(query)),
  ]);
}
