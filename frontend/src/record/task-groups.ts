import type { Day } from '../lib/dates';
import type { TaskList, TaskUpdate } from '../lib/task-types';
import type { Labels, Task } from '../lib/types';

/** One's tasks, and the version of them by which Go knows what is new. */
export interface KnownTasks {
  version: string;
  tasks: Task[];
  labels: Labels;
}

/** The tasks with what is new among them. */
export function updated(before: KnownTasks | undefined, update: TaskUpdate): KnownTasks {
  const { version, whole, tasks, gone, labels } = update;
  if (whole || !before) return { version, tasks, labels };
  const over = new Set([...gone, ...tasks.map(({ id }) => id)]);
  return {
    version,
    tasks: [...before.tasks.filter(({ id }) => !over.has(id)), ...tasks],
    labels: { ...before.labels, ...labels },
  };
}

/** How many finished tasks are shown. */
const MOST_DONE = 20;

/** Puts open tasks under the day that they ask for. */
export function sortOut({ tasks, labels }: KnownTasks, today: Day): TaskList {
  const list: TaskList = {
    proposed: [],
    overdue: [],
    today: [],
    upcoming: [],
    undated: [],
    planned: [],
    done: tasks
      .filter(({ state }) => state === 'done')
      .sort((a, b) => by(b.doneAt, a.doneAt) || by(b.id, a.id))
      .slice(0, MOST_DONE),
    labels,
  };
  const open = tasks.filter(({ state }) => state !== 'done');
  for (const task of open.sort((a, b) => by(a.dueOn, b.dueOn) || by(a.id, b.id))) {
    list[groupOf(task, today)].push(task);
  }
  return list;
}

function groupOf({ handoff, dueOn, projectId }: Task, today: Day) {
  if (handoff === 'proposed') return 'proposed';
  if (dueOn === '') return projectId ? 'planned' : 'undated';
  if (dueOn === today) return 'today';
  return dueOn < today ? 'overdue' : 'upcoming';
}

const by = (a: string, b: string) => Number(a > b) - Number(a < b);
