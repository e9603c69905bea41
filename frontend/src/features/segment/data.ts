import { useInfiniteQuery } from '@tanstack/react-query';
import { go } from '../../lib/go';
import type { SegmentQuery } from '../../lib/segment-types';

/** How customers are distributed, and those asked for, page by page. */
export const useSegments = (query: Omit<SegmentQuery, 'offset'>) =>
  useInfiniteQuery({
    queryKey: ['segment', query],
    queryFn: ({ pageParam }) => go.segment.Find({ ...query, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const read = pages.reduce((sum, page) => sum + page.customers.length, 0);
      return read < last.found ? read : undefined;
    },
    placeholderData: (before) => before,
    meta: { kinds: ['opportunity', 'stage', 'account'] },
  });
