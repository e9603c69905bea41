import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { today } from '../lib/dates';
import { go } from '../lib/go';
import { type KnownTasks, sortOut, updated } from './task-groups';

const KEY = ['tasks'];

/** The user's own tasks, sorted by what they ask of today. */
export function useMyTasks() {
  const day = today();
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ client }) => {
      const before = client.getQueryData<KnownTasks>(KEY);
      return updated(before, await go.task.Mine(before?.version ?? ''));
    },
    select: useCallback((known: KnownTasks) => sortOut(known, day), [day]),
    meta: { kinds: ['task'] },
  });
}
