import { useQuery } from '@tanstack/react-query';
import { today } from '../lib/dates';
import { go } from '../lib/go';

/** The user's tasks that are due by today, counted, and those of the coming week. */
export function useDueTasks() {
  const day = today();
  return useQuery({
    queryKey: ['tasks-due', day],
    queryFn: () => go.task.Due(day),
    placeholderData: (before) => before,
    meta: { kinds: ['task'] },
  });
}
