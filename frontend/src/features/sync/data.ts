import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import { say } from '../../lib/toast';
import { LOOK_MS } from '../../record/files-data';
import { useUndo } from '../../record/undo';
import { useRefused } from '../../ui/refused';

/** Actions that the hub has not taken, newest first. */
export const usePending = () =>
  useQuery({
    queryKey: ['status', 'pending'],
    queryFn: () => go.status.Pending(),
    meta: { kinds: ['*'] },
    // What the hub has taken changes no record here, so the state is asked too.
    refetchInterval: 2000,
  });

/** Files that are to be sent or to be fetched. */
export const useMovingFiles = () =>
  useQuery({
    queryKey: ['files', 'moving'],
    queryFn: () => go.attachment.Moving(),
    meta: { kinds: ['attachment'] },
    refetchInterval: LOOK_MS,
  });

/** Values that lost in a merge and that nobody has settled. */
export const useConflicts = () =>
  useQuery({
    queryKey: ['status', 'conflicts'],
    queryFn: () => go.status.Conflicts(),
    meta: { kinds: ['*'] },
  });

/** Changes of others that wait for this person's decision. */
export const useUndecided = () =>
  useQuery({
    queryKey: ['status', 'undecided'],
    queryFn: () => go.status.Undecided(),
    meta: { kinds: ['*'] },
  });

export const useDecide = () =>
  useMutation({
    mutationFn: (to: { id: string; decision: 'accepted' | 'declined'; word: string }) =>
      go.status.Decide(to.id, to.decision, to.word),
  });

export function useResolve() {
  const { t } = useTranslation();
  const { sayDone } = useUndo();
  return useMutation({
    mutationFn: ({ ids, take }: { ids: string[]; take: 'kept' | 'lost' | 'both' }) =>
      go.status.Resolve(ids, take),
    onSuccess: (_, { ids }) => sayDone(t('sync.settled', { count: ids.length })),
  });
}

export function useDiscard(done: string) {
  const refused = useRefused();
  return useMutation({
    mutationFn: (tx: string) => go.status.Discard(tx),
    onSuccess: () => say({ text: done }),
    onError: refused,
  });
}

export const useGoOn = () =>
  useMutation({ mutationFn: (keepCopy: boolean) => go.status.GoOn(keepCopy) });
