import { useCallback, useEffect, useRef } from 'react';

/**
 * Says which row somebody has come to, by key or pointer, and that it is none any more: the rows
 * changed, or are left. Returns what is to be told of the row under the pointer.
 */
export function useRest<R>(
  rows: R[],
  active: R | undefined,
  onRest?: (row: R | undefined) => void,
): (row: R | undefined) => void {
  const latest = useRef(onRest);
  latest.current = onRest;
  const at = useRef<R>(undefined);
  const rest = useCallback((row: R | undefined) => {
    if (row === at.current) return;
    at.current = row;
    latest.current?.(row);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that changed is another one
  useEffect(() => () => rest(undefined), [rows, rest]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: and may be rested on as before
  useEffect(() => rest(active), [rows, active, rest]);
  return rest;
}
