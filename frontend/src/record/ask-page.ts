import type { QueryClient } from '@tanstack/react-query';
import { oneQuery } from './data';
import { timelineQuery } from './timeline-data';

/** Asks for what the page of any record begins with. */
export const askPage = (client: QueryClient, kind: string, id: string): Promise<unknown> =>
  Promise.all([
    client.prefetchQuery(oneQuery(kind, id)),
    client.prefetchInfiniteQuery(timelineQuery(kind, id, '')),
  ]);
