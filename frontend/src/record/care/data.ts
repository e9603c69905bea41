import { queryOptions } from '@tanstack/react-query';
import { today } from '../../lib/dates';
import { go } from '../../lib/go';
import { useSoonQuery } from '../soon-query';

export const occasionsQuery = (account: string) =>
  queryOptions({
    queryKey: ['occasions', account, today()],
    queryFn: () => go.care.Occasions(account, today()),
    meta: { kinds: ['key_date', 'contact'] },
  });

/** The key dates of an account, the next one first. */
export const useOccasions = (account: string) => useSoonQuery(occasionsQuery(account));
