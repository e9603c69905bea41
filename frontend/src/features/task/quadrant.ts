import { addDays, type Day } from '../../lib/dates';
import type { Row, Task } from '../../lib/types';

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

/** What is at stake in opportunities: those that count as large, by id. */
export type Stakes = ReadonlyMap<string, { amount: number; currency: string }>;

/** Of opportunities the largest quarter in each currency, as what is as large as the last of it. */
export function largest(opportunities: Row[]): Stakes {
  const all = opportunities.map(({ id, values }) => ({
    id,
    amount: Number(values.amount ?? 0),
    currency: String(values.currency ?? ''),
  }));
  const from = (currency: string) => {
    const amounts = all.filter((one) => one.currency === currency).map(({ amount }) => amount);
    amounts.sort((one, other) => other - one);
    return amounts[Math.ceil(amounts.length / 4) - 1] ?? 0;
  };
  const large = all.filter((one) => one.amount > 0 && one.amount >= from(one.currency));
  return new Map(large.map(({ id, ...stake }) => [id, stake]));
}

/** Urgent follows from the date; important is set, or else follows from the amount at stake. */
export const quadrantOf = (task: Task, today: Day, stakes: Stakes): Quadrant => ({
  urgent: task.dueOn !== '' && task.dueOn <= addDays(today, URGENT_DAYS),
  important:
    task.priority === 'high' || (task.priority !== 'low' && stakes.has(task.opportunityId)),
});

/** What changes about a task that is put into another quadrant. */
export function changesFor(
  task: Task,
  to: Quadrant,
  today: Day,
  stakes: Stakes,
): Record<string, string> {
  const from = quadrantOf(task, today, stakes);
  const changes: Record<string, string> = {};
  const unimportant = stakes.has(task.opportunityId) ? 'low' : 'normal';
  if (from.important !== to.important) changes.priority = to.important ? 'high' : unimportant;
  if (from.urgent !== to.urgent) changes.due_on = to.urgent ? today : addDays(today, LATER_DAYS);
  return changes;
}
