import { useMyTasks } from '../../record/my-tasks';

/** How many tasks are due by today. */
export function useDueCount(): number {
  const tasks = useMyTasks().data;
  return tasks ? tasks.overdue.length + tasks.today.length : 0;
}
