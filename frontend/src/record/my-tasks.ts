import { useQuery } from '@tanstack/react-query';
import { today } from '../lib/dates';
import { go } from '../lib/go';

/** The user's own tasks, sorted by what they ask of today. */
export function useMyTasks() {
  const day = today();
  return useQuery({
    queryKey: ['tasks', day],
    queryFn: () => go.task.Mine(day),
    meta: { kinds: ['task'] },
  });
}
