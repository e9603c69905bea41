import type { PlanLink, PlanTask } from '../../lib/plan-types';
import type { Services, Values } from '../../lib/types';

/** A task as a person edits it, with the links to what it waits for. */
interface Draft {
  title: string;
  ownerId: string;
  notBefore: string;
  days: number;
  pinned: boolean;
  progress: number;
  links: PlanLink[];
}

export const draftOf = (task: PlanTask, links: PlanLink[]): Draft => ({
  title: task.title,
  ownerId: task.ownerId,
  notBefore: task.notBefore,
  days: task.days,
  pinned: task.pinned,
  progress: task.progress,
  links: links.filter((link) => link.toId === task.id),
});

type Step = () => Promise<unknown>;

/**
 * What is to be done for a draft, in an order in which each step can be refused by itself:
 * what is not as it was begun, nor so by now. A colleague may have changed the task meanwhile,
 * or an earlier try some of it.
 */
export function changesOf(
  task: PlanTask,
  links: PlanLink[],
  draft: Draft,
  begun: Draft,
  { plan, record }: Pick<Services, 'plan' | 'record'>,
): Step[] {
  const { id, summary } = task;
  const now = draftOf(task, links);
  const said = { ...draft, title: draft.title.trim() };
  const isNew = (field: Exclude<keyof Draft, 'links'>) =>
    said[field] !== begun[field] && said[field] !== now[field];
  const steps: Step[] = [];
  const own: Values = {};
  if (isNew('title')) own.title = said.title;
  if (isNew('ownerId')) own.owner_id = said.ownerId;
  if (Object.keys(own).length > 0) steps.push(() => record.Edit('task', id, own));
  for (const { id: link } of begun.links) {
    const gone = !has(said.links, link) && has(now.links, link);
    if (gone) steps.push(() => plan.Unlink(link));
  }
  for (const link of said.links) {
    const { fromId, type, lag } = link;
    const before = begun.links.find((one) => one.id === link.id);
    if (before && isTied(before, link)) continue;
    const there = before ?? now.links.find((one) => one.fromId === fromId);
    if (!there) steps.push(() => plan.Link(fromId, id, type, lag));
    else if (!now.links.some((one) => one.id === there.id && isTied(one, link)))
      steps.push(() => plan.Tie(there.id, type, lag));
  }
  if (isNew('days') && !summary) steps.push(() => plan.Resize(id, said.days));
  if (isNew('pinned')) steps.push(() => plan.Pin(id, said.pinned));
  if (isNew('notBefore')) {
    steps.push(() => (said.notBefore ? plan.Move(id, said.notBefore) : plan.Free(id)));
  }
  if (isNew('progress') && !summary) steps.push(() => plan.Progress(id, said.progress));
  return steps;
}

const has = (links: PlanLink[], id: string) => links.some((one) => one.id === id);

const isTied = (a: PlanLink, b: PlanLink) => a.type === b.type && a.lag === b.lag;
