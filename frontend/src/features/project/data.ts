import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { go } from '../../lib/go';
import type { CalendarDay, PlanService } from '../../lib/plan-types';
import { useRefused } from '../../ui/refused';
import { planQuery } from './plan-query';

/** The plan of a project, with the times that its tasks and links give it. */
export const usePlan = (project: string) => useQuery(planQuery(project));

/** How changes of the working calendar have lately moved a plan. */
export const useShift = (project: string) =>
  useQuery({
    queryKey: ['shift', project],
    queryFn: () => go.plan.Shift(project),
    meta: { kinds: ['project', 'task', 'task_link', 'workday', 'user'] },
  }).data;

/** Whether a task of a plan is on other days than it was, and why; nothing for ''. */
export const useMoved = (task: string) =>
  useQuery({
    queryKey: ['moved', task],
    queryFn: () => go.plan.Why(task),
    enabled: task !== '',
    meta: { kinds: ['project', 'task', 'task_link', 'baseline', 'workday'] },
  }).data;

/** How the work of a plan has become less, day by day. */
/** That of all days, or of a month, as 2026-11. */
export const useBurndown = (project: string, month: string) =>
  useQuery({
    queryKey: ['burndown', project, month],
    queryFn: () => go.plan.Burndown(project, month),
    placeholderData: (shown) => shown,
    meta: { kinds: ['project', 'task', 'task_link', 'plan_event', 'baseline', 'workday'] },
  });

/** What a project may cost, and what it does. */
export const useBudget = (project: string) =>
  useQuery({
    queryKey: ['budget', project],
    queryFn: () => go.budget.Budget(project),
    meta: {
      kinds: ['budget_line', 'expense', 'project', 'task', 'task_link', 'workday', 'policy'],
    },
  });

/** The baselines of a project, the latest first. */
export const useBaselines = (project: string) =>
  useQuery({
    queryKey: ['baselines', project],
    queryFn: () => go.plan.Baselines(project),
    meta: { kinds: ['baseline'] },
  });

/** How the plan stands to a baseline; nothing for ''. */
export const useComparison = (baseline: string) =>
  useQuery({
    queryKey: ['comparison', baseline],
    queryFn: () => go.plan.Compare(baseline),
    enabled: baseline !== '',
    meta: { kinds: ['project', 'task', 'task_link', 'workday'] },
  }).data;

export const takeBaseline = (project: string, name: string) => go.plan.Take(project, name);

/** The plans to begin projects from. */
export const useTemplates = (locale: string) =>
  useQuery({
    queryKey: ['plan-templates', locale],
    queryFn: () => go.plan.Templates(locale),
    meta: { kinds: ['plan_template'] },
  });

export const saveTemplate = (project: string, name: string) => go.plan.SaveTemplate(project, name);
export const startFrom = (template: string, name: string, startsOn: string) =>
  go.plan.StartFrom(template, name, startsOn);

export const importPlan = (project: string, path: string) => go.plan.Import(project, path);
export const exportPlan = (project: string) => go.plan.Export(project);

/** Keeps a picture as a file; answers with its path. */
export const savePicture = async (picture: Blob) => {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return go.plan.SavePicture(btoa(text));
};

/** Takes days into the workspace's calendar. */
export async function setDays(days: CalendarDay[]): Promise<void> {
  for (const { date, works, name } of days) await go.plan.SetDay(date, works, name);
}

export const reopen = (project: string) => go.record.Edit('project', project, { state: 'active' });

/** What changes a plan: any of the service's verbs. */
type Change = (plan: PlanService) => Promise<unknown>;

/**
 * Changes a plan and answers whether it was taken, once the plan has been read
 * again: a bar that was dragged stays where it was dropped until then. A refusal
 * is said; a dialog that shows it at its field calls the service itself.
 */
export function useChange(project: string): (change: Change) => Promise<boolean> {
  const client = useQueryClient();
  const refused = useRefused();
  return useCallback(
    async (change) => {
      try {
        await change(go.plan);
        await client.refetchQueries(planQuery(project));
        return true;
      } catch (error) {
        refused(error);
        return false;
      }
    },
    [client, refused, project],
  );
}
