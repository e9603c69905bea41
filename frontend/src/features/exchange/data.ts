import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ImportPlan, ImportProgress } from '../../lib/exchange-types';
import { go, on } from '../../lib/go';

export const useInspect = (done: (plan: ImportPlan) => void) =>
  useMutation({ mutationFn: (paths: string[]) => go.exchange.Inspect(paths), onSuccess: done });

/** What a plan would do; asked anew whenever the plan changes. */
export const usePreview = (plan: ImportPlan) =>
  useQuery({
    queryKey: ['exchange', 'preview', plan],
    queryFn: () => go.exchange.Preview(plan),
    placeholderData: (before) => before,
    gcTime: 0,
  });

export const useStart = (started: (job: string) => void) =>
  useMutation({
    mutationFn: (plan: ImportPlan) => go.exchange.Start(plan),
    onSuccess: ({ jobId }) => started(jobId),
  });

/** How far the latest import is. To be asked before one begins: a short one has ended by then. */
export function useProgress(): ImportProgress | undefined {
  const [progress, setProgress] = useState<ImportProgress>();
  useEffect(() => on('import', setProgress), []);
  return progress;
}

export const useBatches = () =>
  useQuery({
    queryKey: ['exchange', 'batches'],
    queryFn: () => go.exchange.Batches(),
    meta: { kinds: ['import_batch'] },
  });

export const useUndoBatch = () =>
  useMutation({ mutationFn: (batch: string) => go.exchange.Undo(batch) });
