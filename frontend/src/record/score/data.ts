import { queryOptions, useQuery } from '@tanstack/react-query';
import { go } from '../../lib/go';
import { together } from '../../lib/together';
import { useSoonQuery } from '../soon-query';

/** What a score is made of. */
const kinds = ['activity', 'opportunity', 'opportunity_event', 'contact_role', 'stage'];

export const healthQuery = (account: string) =>
  queryOptions({
    queryKey: ['health', account],
    queryFn: () => go.health.Find(account),
    meta: { kinds },
  });

/** The score of an account, its reasons, and how it came to be. */
export const useHealth = (account: string) => useSoonQuery(healthQuery(account));

const scoreOf = together((ids: string[]) => go.health.Of(ids));

/** The score of an account in a list: those on screen are asked for together. */
export const useScore = (account: string) =>
  useQuery({
    queryKey: ['score', account],
    queryFn: () => scoreOf(account),
    meta: { kinds },
  }).data;
