import { QueryClient } from '@tanstack/react-query';

/**
 * Answers stay fresh until Go says that something changed (see live.ts): the
 * database is on this machine. networkMode 'always' because the default pauses
 * while the machine is offline, which is when this program has to work.
 */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        networkMode: 'always',
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** What a query shows, so that live.ts knows when to ask again. */
export interface Shows {
  /** The kinds of record that the answer depends on; '*' is all of them. */
  kinds: string[];
  /** The one record it is about, when a change to another one does not matter. */
  id?: string;
  /** Whether it stands beside what one works at, as a count in the sidebar does. */
  aside?: boolean;
  [key: string]: unknown;
}

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: Shows;
  }
}
