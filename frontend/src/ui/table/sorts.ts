import type { Sort } from '../../lib/types';

/** More orders than these nobody follows. */
const MOST = 3;

/** The orders with a further one; one that is there already is turned round. */
export function alsoBy(sorts: Sort[], field: string, desc: boolean): Sort[] {
  const at = sorts.findIndex((sort) => sort.field === field);
  if (at >= 0) return sorts.with(at, { field, desc: !sorts[at]?.desc });
  return [...sorts.slice(0, MOST - 1), { field, desc }];
}
