import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import { useSession } from '../../lib/session';
import { say } from '../../lib/toast';
import { useSoonQuery } from '../../record/soon-query';
import { useUndo } from '../../record/undo';
import { useRefused } from '../../ui/refused';

/** How an account stands to the pool; a sync changes it without changing the account. */
export const useStanding = (id: string) =>
  useSoonQuery({
    queryKey: ['pool-standing', id],
    queryFn: () => go.pool.Standing(id),
    refetchOnMount: 'always',
    meta: { kinds: ['account', 'activity', 'policy'] },
  }).data;

/** The accounts that are to be given back, where admins have a rule for that. */
export const useDue = () =>
  useQuery({
    queryKey: ['pool-due'],
    queryFn: () => go.pool.Due(),
    meta: { kinds: ['account', 'activity', 'policy'] },
  }).data ?? [];

/** Takes accounts out of the pool and gives them back, each said with a way back. */
export function usePool() {
  const { t } = useTranslation();
  const refused = useRefused();
  const { sayDone } = useUndo();
  const { type } = useSession().workspace;
  const act = async (
    ids: string[],
    call: (ids: string[]) => Promise<void>,
    said: 'account.claimed' | 'account.claims-sent' | 'account.released',
    back: ((ids: string[]) => Promise<void>) | null = null,
  ) => {
    try {
      await call(ids);
      const text = t(said, { count: ids.length });
      if (back) say({ text, undo: () => void act(ids, back, 'account.released') });
      else await sayDone(text);
    } catch (error) {
      refused(error);
    }
  };
  const claimed = type === 'hub' ? 'account.claims-sent' : 'account.claimed';
  return {
    // Each claim is an action of its own, for the hub may refuse one: many are given back together.
    claim: (ids: string[]) => act(ids, go.pool.Claim, claimed, go.pool.Release),
    release: (ids: string[]) => act(ids, go.pool.Release, 'account.released'),
  };
}
