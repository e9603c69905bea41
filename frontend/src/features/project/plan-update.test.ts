import { expect, it } from 'vitest';
import type { Plan, PlanTask } from '../../lib/plan-types';
import { updated } from './plan-update';

const task = (id: string, days: number) => ({ id, days }) as PlanTask;
const plan = (tasks: PlanTask[], rest: Partial<Plan> = {}) =>
  ({ tasks, links: [], days: [{ date: '2027-01-06' }], ...rest }) as unknown as Plan;

it('puts what has changed into its place and leaves the rest', () => {
  const before = updated(undefined, {
    version: '1',
    whole: true,
    plan: plan([task('a', 1), task('b', 2)]),
  });
  const after = updated(before, {
    version: '2',
    whole: false,
    plan: plan([task('b', 5)], { finishesOn: '2027-02-01', days: undefined }),
  });
  expect(after).toMatchObject({
    version: '2',
    finishesOn: '2027-02-01',
    tasks: [{ days: 1 }, { days: 5 }],
  });
  expect(after.tasks[0]).toBe(before.tasks[0]);
  expect([after.days, after.links]).toEqual([before.days, before.links]);
});

it('takes all of a plan as it comes', () => {
  const before = updated(undefined, { version: '1', whole: true, plan: plan([task('a', 1)]) });
  expect(updated(before, { version: '9', whole: true, plan: plan([]) }).tasks).toEqual([]);
});
