import { describe, expect, it } from 'vitest';
import type { PlanLink, PlanTask } from '../../lib/plan-types';
import { numbersOf, unfolded, waitsFor } from './outline';

const task = (id: string, depth: number, summary = false) =>
  ({ id, depth, summary }) as unknown as PlanTask;
const tasks = [task('a', 0, true), task('b', 1, true), task('c', 2), task('d', 1), task('e', 0)];
const shown = (...folded: string[]) => unfolded(tasks, new Set(folded)).map(({ id }) => id);

describe('an outline', () => {
  it('hides what is below a task that is folded', () => {
    expect(shown()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(shown('b')).toEqual(['a', 'b', 'd', 'e']);
    expect(shown('a', 'b')).toEqual(['a', 'e']);
    expect(shown('c')).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('writes what a task waits for as planners do', () => {
    const link = (fromId: string, type: string, lag: number) =>
      ({ fromId, toId: 'e', type, lag }) as PlanLink;
    const links = [
      link('c', 'FS', 0),
      link('d', 'FS', -1),
      link('a', 'SS', 2),
      link('gone', 'FS', 0),
    ];
    expect(waitsFor(task('e', 0), links, numbersOf(tasks))).toBe('3, 4FS-1, 1SS+2');
  });
});
