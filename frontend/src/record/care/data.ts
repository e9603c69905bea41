import { useQuery } from '@tanstack/react-query';
import { today } from '../../lib/dates';
import { go } from '../../lib/go';

/** The key dates of an account, the next one first. */
export const useOccasions = (account: string) =>
  useQuery({
    queryKey: ['occasions', account, today()],
    queryFn: () => go.care.Occasions(account, today()),
    meta: { kinds: ['key_date', 'contact'] },
  });

/**
 * Which of the user's customers need attention. It reads the rhythm of all of them,
 * so it is asked for when the day is opened and not at every interaction.
 */
export const useCare = () =>
  useQuery({
    queryKey: ['care', today()],
    queryFn: () => go.care.Attention(today()),
    placeholderData: (before) => before,
    refetchOnMount: 'always',
    meta: { kinds: ['key_date'] },
  });
