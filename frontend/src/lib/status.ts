import { type QueryClient, useQuery } from '@tanstack/react-query';
import { go, on } from './go';
import type { SyncState } from './status-types';

const statusKey = ['status'];

/** How sync stands. Kept up to date by Go's own `status` event. */
export function useSyncState(): SyncState | undefined {
  return useQuery({
    queryKey: statusKey,
    queryFn: () => go.status.State(),
    // Every change of a record may be one more that waits to be sent.
    meta: { kinds: ['*'], aside: true },
  }).data;
}

/** Takes over every state that Go announces. */
export function followStatus(client: QueryClient): () => void {
  return on('status', (state) => client.setQueryData(statusKey, state));
}
