import type { PlanLink, PlanTask } from '../../lib/plan-types';

/** The tasks that are shown while the parts of some are folded away. */
export function unfolded(tasks: PlanTask[], folded: ReadonlySet<string>): PlanTask[] {
  if (folded.size === 0) return tasks;
  let below = Number.POSITIVE_INFINITY;
  return tasks.filter((task) => {
    if (task.depth > below) return false;
    below = task.summary && folded.has(task.id) ? task.depth : Number.POSITIVE_INFINITY;
    return true;
  });
}

/** The number that a task is known by in the plan: its place in the outline. */
export function numbersOf(tasks: PlanTask[]): Map<string, number> {
  return new Map(tasks.map((task, index) => [task.id, index + 1]));
}

/** What a task waits for, as planners write it: 3, 4SS+2. */
export function waitsFor(
  task: PlanTask,
  links: PlanLink[],
  numbers: ReadonlyMap<string, number>,
): string {
  return links
    .filter((link) => link.toId === task.id && numbers.has(link.fromId))
    .map(({ fromId, type, lag }) => {
      const kind = type === 'FS' && lag === 0 ? '' : type;
      const days = lag === 0 ? '' : lag > 0 ? `+${lag}` : String(lag);
      return `${numbers.get(fromId)}${kind}${days}`;
    })
    .join(', ');
}
