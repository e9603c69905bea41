import { expect, it } from 'vitest';
import type { PlanLink, PlanTask } from '../../lib/plan-types';
import type { Services } from '../../lib/types';
import { changesOf, draftOf } from './task-draft';

const task = (rest: Partial<PlanTask> = {}) =>
  ({
    id: 't',
    title: 'Build',
    ownerId: 'lin',
    notBefore: '',
    days: 3,
    pinned: false,
    progress: 0,
    summary: false,
    ...rest,
  }) as PlanTask;
const link = (fromId: string, lag = 0): PlanLink => ({
  id: `of ${fromId}`,
  fromId,
  toId: 't',
  type: 'FS',
  lag,
  leftOut: '',
});

/** The calls that are made for a draft that was begun, and saved when the plan was as it is now. */
function calls(
  draft: ReturnType<typeof draftOf>,
  begun: ReturnType<typeof draftOf>,
  now: PlanTask,
  links: PlanLink[],
) {
  const made: unknown[][] = [];
  const service = new Proxy(
    {},
    {
      get:
        (_, verb) =>
        async (...args: unknown[]) =>
          made.push([verb, ...args]),
    },
  );
  const services = { plan: service, record: service } as Pick<Services, 'plan' | 'record'>;
  for (const step of changesOf(now, links, draft, begun, services)) void step();
  return made;
}

it('does what was changed, each by its own verb', () => {
  const begun = draftOf(task(), [link('a'), link('b')]);
  const draft = {
    ...begun,
    title: 'Build it ',
    days: 5,
    links: [link('a', 2), { ...link('c'), id: 'new c' }],
  };
  expect(calls(draft, begun, task(), [link('a'), link('b')])).toEqual([
    ['Edit', 'task', 't', { title: 'Build it' }],
    ['Unlink', 'of b'],
    ['Tie', 'of a', 'FS', 2],
    ['Link', 'c', 't', 'FS', 0],
    ['Resize', 't', 5],
  ]);
});

it('leaves alone what a colleague has changed meanwhile', () => {
  const begun = draftOf(task(), [link('a')]);
  const now = task({ days: 8, ownerId: 'ma', notBefore: '2026-12-01', pinned: true });
  const draft = { ...begun, progress: 50 };
  expect(calls(draft, begun, now, [link('b')])).toEqual([['Progress', 't', 50]]);
});

it('does only what is left to do, where a step was refused before', () => {
  const begun = draftOf(task(), [link('a')]);
  const draft = { ...begun, title: 'Build it', days: 5, links: [{ ...link('c'), id: 'new c' }] };
  const now = task({ title: 'Build it' });
  expect(calls(draft, begun, now, [link('c')])).toEqual([['Resize', 't', 5]]);
});
