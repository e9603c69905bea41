import { describe, expect, it } from 'vitest';
import type { Row, Task } from '../../lib/types';
import { changesFor, largest, nameOf, QUADRANTS, quadrantOf } from './quadrant';

const today = '2026-11-25';
const task = (dueOn: string, priority: Task['priority']) =>
  ({ dueOn, priority, opportunityId: '' }) as Task;
const deal = (id: string, amount: number, currency = 'CNY') =>
  ({ id, values: { amount, currency } }) as unknown as Row;
const none = largest([]);
const stakes = largest([deal('a', 900), deal('b', 50), deal('c', 40), deal('d', 30)]);

describe('the quadrant of a task', () => {
  it('is urgent by its date and important by its priority', () => {
    expect(nameOf(quadrantOf(task('2026-11-20', 'high'), today, none))).toBe('do');
    expect(nameOf(quadrantOf(task('2026-11-27', 'normal'), today, none))).toBe('hand-over');
    expect(nameOf(quadrantOf(task('2026-11-28', 'high'), today, none))).toBe('plan');
    expect(nameOf(quadrantOf(task('', ''), today, none))).toBe('drop');
  });

  it('is important by the amount at stake where nobody has set it', () => {
    const about = (opportunityId: string, priority: Task['priority']) =>
      quadrantOf({ ...task('', priority), opportunityId }, today, stakes).important;
    expect([about('a', 'normal'), about('a', ''), about('b', 'normal')]).toEqual([
      true,
      true,
      false,
    ]);
    expect([about('a', 'low'), about('b', 'high')]).toEqual([false, true]);
  });

  it('takes the largest quarter of each currency for much', () => {
    const found = largest([
      deal('a', 100),
      deal('b', 100),
      deal('c', 90),
      deal('d', 0),
      deal('e', 7, 'USD'),
      deal('f', 0, 'EUR'),
    ]);
    expect([...found.keys()]).toEqual(['a', 'b', 'e']);
  });

  it('is where a task was put, from and to every one of them', () => {
    const names = { due_on: 'dueOn', priority: 'priority' } as const;
    const large = { ...task('', 'normal'), opportunityId: 'a' };
    for (const one of [
      task('2026-11-25', 'high'),
      task('', 'low'),
      task('2026-12-24', 'high'),
      large,
    ]) {
      for (const to of QUADRANTS) {
        const changes = Object.entries(changesFor(one, to, today, stakes)).map(([name, value]) => [
          names[name as keyof typeof names],
          value,
        ]);
        expect(quadrantOf({ ...one, ...Object.fromEntries(changes) }, today, stakes)).toEqual(to);
      }
    }
  });

  it('is left as it is by a task that is put where it is', () => {
    expect(
      changesFor(task('2026-11-20', 'high'), { urgent: true, important: true }, today, none),
    ).toEqual({});
  });
});
