import { describe, expect, it } from 'vitest';
import type { TaskUpdate } from '../lib/task-types';
import type { Task } from '../lib/types';
import { sortOut, updated } from './task-groups';

const day = '2026-11-26';
const task = (id: string, dueOn: string, rest: Partial<Task> = {}) =>
  ({
    id,
    dueOn,
    state: 'open',
    handoff: '',
    doneAt: '',
    projectId: '',
    ...rest,
  }) as Task;
const whole = (...tasks: Task[]): TaskUpdate => ({
  version: '1',
  whole: true,
  tasks,
  gone: [],
  labels: { a: 'Acme' },
});
const ids = (tasks: Task[]) => tasks.map(({ id }) => id).join('');

describe('one’s tasks', () => {
  const all = updated(
    undefined,
    whole(
      task('f', ''),
      task('d', '2026-11-27'),
      task('c', day),
      task('b', '2026-11-25'),
      task('a', '2026-11-24'),
      task('e', '', { handoff: 'proposed' }),
      task('g', day, { state: 'done', doneAt: '2026-11-25T08:00:00.000Z' }),
      task('h', '', { state: 'done', doneAt: '2026-11-26T08:00:00.000Z' }),
    ),
  );

  it('stand under the day that they ask for, what is due first first', () => {
    const list = sortOut(all, day);
    const groups = [list.proposed, list.overdue, list.today, list.upcoming, list.undated];
    expect(groups.map(ids)).toEqual(['e', 'ab', 'c', 'd', 'f']);
    expect(ids(list.done)).toBe('hg');
  });

  it('of a plan stand by themselves', () => {
    const plan = { projectId: 'p' };
    const list = sortOut(
      updated(undefined, whole(task('b', '', plan), task('c', day, plan), task('d', ''))),
      day,
    );
    expect([list.planned, list.today, list.undated].map(ids)).toEqual(['b', 'c', 'd']);
  });

  it('are as before but for what is new among them', () => {
    const now = updated(all, {
      version: '2',
      whole: false,
      tasks: [task('c', '2026-11-30'), task('i', day)],
      gone: ['a'],
      labels: { b: 'Bolt' },
    });
    const list = sortOut(now, day);
    expect([list.overdue, list.today, list.upcoming].map(ids)).toEqual(['b', 'i', 'dc']);
    expect(now.version).toBe('2');
    expect(list.labels).toEqual({ a: 'Acme', b: 'Bolt' });
  });
});
