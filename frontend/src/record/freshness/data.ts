import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Freshness, Total } from '../../lib/freshness-types';
import { go } from '../../lib/go';
import { useSession } from '../../lib/session';

/** Who was at the hub, and how long a working day is. */
const PEOPLE = ['user', 'policy', 'workday'];

/** How current a total is; undefined in a workspace without a hub. */
export function useFreshness(total: Total): Freshness | undefined {
  const { workspace } = useSession();
  const queryKey = ['freshness', total];
  // While nobody is away, a change of the records changes nothing in the answer.
  const missing = useQueryClient().getQueryData<Freshness>(queryKey)?.missing;
  return useQuery({
    queryKey,
    queryFn: () => go.freshness.Of({ filter: {}, text: '', sum: '', by: '', ...total }),
    enabled: workspace.type === 'hub',
    meta: { kinds: missing ? [...PEOPLE, total.kind] : PEOPLE, aside: true },
  }).data;
}
