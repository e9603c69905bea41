import type { Plan, PlanUpdate } from '../../lib/plan-types';

/** A plan, and the version of it by which Go knows what is new. */
export interface KnownPlan extends Plan {
  version: string;
}

/** The plan with what is new in it. What has not changed is the same object, so that it is not drawn anew. */
export function updated(before: KnownPlan | undefined, update: PlanUpdate): KnownPlan {
  const { version, whole, plan } = update;
  if (whole || !before) return { ...plan, version };
  const { days } = before;
  return {
    ...plan,
    version,
    days,
    tasks: replaced(before.tasks, plan.tasks),
    links: replaced(before.links, plan.links),
  };
}

function replaced<T extends { id: string }>(all: T[], changed: T[]): T[] {
  if (changed.length === 0) return all;
  const byID = new Map(changed.map((one) => [one.id, one]));
  return all.map((one) => byID.get(one.id) ?? one);
}
