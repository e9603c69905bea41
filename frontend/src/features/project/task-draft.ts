import type { PlanLink, PlanTask } from '../../lib/plan-types';
import type { Services, Values } from '../../lib/types';

/** A task as a person edits it, with the links to what it waits for. */
export interface Draft {
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

/** What is to be done for a draft, in an order in which each step can be refused by itself. */
export function changesOf(
  task: PlanTask,
  links: PlanLink[],
  draft: Draft,
  { plan, record }: Pick<Services, 'plan' | 'record'>,
): Step[] {
  const { id } = task;
  const steps: Step[] = [];
  const own: Values = {};
  if (draft.title.trim() !== task.title) own.title = draft.title.trim();
  if (draft.ownerId !== task.ownerId) own.owner_id = draft.ownerId;
  if (Object.keys(own).length > 0) steps.push(() => record.Edit('task', id, own));
  const before = new Map(
    links.filter((link) => link.toId === id).map((link) => [link.id, link] as const),
  );
  const kept = new Set(draft.links.map((link) => link.id));
  for (const link of before.values()) {
    if (!kept.has(link.id)) steps.push(() => plan.Unlink(link.id));
  }
  for (const { id: link, fromId, type, lag } of draft.links) {
    const was = before.get(link);
    if (!was) steps.push(() => plan.Link(fromId, id, type, lag));
    else if (was.type !== type || was.lag !== lag) steps.push(() => plan.Tie(link, type, lag));
  }
  if (draft.days !== task.days && !task.summary) steps.push(() => plan.Resize(id, draft.days));
  if (draft.pinned !== task.pinned) steps.push(() => plan.Pin(id, draft.pinned));
  if (draft.notBefore !== task.notBefore) {
    steps.push(() => (draft.notBefore ? plan.Move(id, draft.notBefore) : plan.Free(id)));
  }
  if (draft.progress !== task.progress && !task.summary) {
    steps.push(() => plan.Progress(id, draft.progress));
  }
  return steps;
}
