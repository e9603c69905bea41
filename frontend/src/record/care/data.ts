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
