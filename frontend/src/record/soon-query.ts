import { type QueryKey, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { usePainted } from '../ui/use-painted';

/** A query whose answer stands beside what one came for: asked when the page has been painted. */
export const useSoonQuery = <T, K extends QueryKey>(query: UseQueryOptions<T, Error, T, K>) =>
  useQuery({ ...query, enabled: usePainted() });
