import { useMutation, useQuery } from '@tanstack/react-query';
import { go } from '../../lib/go';

/** The likeliest pairs of the whole base. */
export const usePairs = (kind: string, limit: number) =>
  useQuery({
    queryKey: ['duplicates', kind, limit],
    queryFn: () => go.duplicate.List(kind, limit),
    placeholderData: (before) => before,
    meta: { kinds: [kind, 'distinction', 'merge'] },
  });

export const useRecentMerges = () =>
  useQuery({
    queryKey: ['merges'],
    queryFn: () => go.duplicate.Recent(),
    meta: { kinds: ['account', 'contact', 'merge'] },
  });

export const useComparison = (kind: string, one: string, other: string) =>
  useQuery({
    queryKey: ['comparison', kind, one, other],
    queryFn: () => go.duplicate.Compare(kind, one, other),
    meta: { kinds: [kind] },
  });

interface Choice {
  kind: string;
  winner: string;
  loser: string;
  /** The fields that the winner takes over from the loser. */
  take: string[];
}

export const useMerge = (done: (mergeId: string) => void) =>
  useMutation({
    mutationFn: ({ kind, winner, loser, take }: Choice) =>
      go.duplicate.Merge(kind, winner, loser, take),
    onSuccess: ({ id }) => done(id),
  });
