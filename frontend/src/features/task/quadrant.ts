import { addDays, type Day } from '../../lib/dates';
import type { Task } from '../../lib/types';

/** Of what is urgent and what is important, one of four. */
export interface Quadrant {
  urgent: boolean;
  important: boolean;
}

/** In the order in which they are done, planned, handed over and dropped. */
export const QUADRANTS: Quadrant[] = [
  { urgent: true, important: true },
  { urgent: false, important: true },
  { urgent: true, important: false },
  { urgent: false, important: false },
];

export const nameOf = ({ urgent, important }: Quadrant) =>
  important ? (urgent ? 'do' : 'plan') : urgent ? 'hand-over' : 'drop';

/** What is due within so many days is urgent. */
const URGENT_DAYS = 2;
/** What is no longer urgent gets a week. */
const LATER_DAYS = 7;

/** Urgent follows from the date, important is set. */
export const quadrantOf = (task: Task, today: Day): Quadrant => ({
  urgent: task.dueOn !== '' && task.dueOn <= addDays(today, URGENT_DAYS),
  important: task.priority === 'high',
});

/** What changes about a task that is put into another quadrant. */
export function changesFor(task: Task, to: Quadrant, today: Day): Record<string, string> {
  const from = quadrantOf(task, today);
  const changes: Record<string, string> = {};
  if (from.important !== to.important) changes.priority = to.important ? 'high' : 'normal';
  if (from.urgent !== to.urgent) changes.due_on = to.urgent ? today : addDays(today, LATER_DAYS);
  return changes;
}
