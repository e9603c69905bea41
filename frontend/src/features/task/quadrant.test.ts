import { describe, expect, it } from 'vitest';
import type { Task } from '../../lib/types';
import { changesFor, nameOf, QUADRANTS, quadrantOf } from './quadrant';

const today = '2026-11-25';
const task = (dueOn: string, priority: Task['priority']) => ({ dueOn, priority }) as Task;

describe('the quadrant of a task', () => {
  it('is urgent by its date and important by its priority', () => {
    expect(nameOf(quadrantOf(task('2026-11-20', 'high'), today))).toBe('do');
    expect(nameOf(quadrantOf(task('2026-11-27', 'normal'), today))).toBe('hand-over');
    expect(nameOf(quadrantOf(task('2026-11-28', 'high'), today))).toBe('plan');
    expect(nameOf(quadrantOf(task('', ''), today))).toBe('drop');
  });

  it('is where a task was put, from and to every one of them', () => {
    const names = { due_on: 'dueOn', priority: 'priority' } as const;
    for (const one of [task('2026-11-25', 'high'), task('', 'low'), task('2026-12-24', 'high')]) {
      for (const to of QUADRANTS) {
        const changes = Object.entries(changesFor(one, to, today)).map(([name, value]) => [
          names[name as keyof typeof names],
          value,
        ]);
        expect(quadrantOf({ ...one, ...Object.fromEntries(changes) }, today)).toEqual(to);
      }
    }
  });

  it('is left as it is by a task that is put where it is', () => {
    expect(
      changesFor(task('2026-11-20', 'high'), { urgent: true, important: true }, today),
    ).toEqual({});
  });
});
