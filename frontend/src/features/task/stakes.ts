import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { go } from '../../lib/go';
import type { TaskList } from '../../lib/task-types';
import type { Filter, Row } from '../../lib/types';
import { whole } from '../../record/data';
import { largest, type Stakes } from './quadrant';

const NONE: Row[] = [];

/** The opportunities of one's open tasks in which the most is at stake. */
export function useStakes(tasks: TaskList): Stakes {
  const ids = useMemo(() => {
    const { overdue, today, upcoming, undated, planned } = tasks;
    const all = [overdue, today, upcoming, undated, planned].flat();
    return [...new Set(all.map(({ opportunityId }) => opportunityId))].filter(Boolean).sort();
  }, [tasks]);
  const all: Filter[] = [
    { field: 'id', op: 'in', values: ids },
    { field: 'closed_on', op: 'empty' },
  ];
  const { rows } =
    useQuery({
      queryKey: ['stakes', ids],
      queryFn: () => go.record.List(whole({ kind: 'opportunity', filter: { all }, limit: 500 })),
      enabled: ids.length > 0,
      placeholderData: (before) => before,
      meta: { kinds: ['opportunity'] },
    }).data ?? {};
  return useMemo(() => largest(rows ?? NONE), [rows]);
}
