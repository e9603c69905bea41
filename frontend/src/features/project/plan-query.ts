import { queryOptions } from '@tanstack/react-query';
import { go } from '../../lib/go';
import { type KnownPlan, updated } from './plan-update';

export const planQuery = (project: string) =>
  queryOptions({
    queryKey: ['plan', project],
    queryFn: async ({ client }) => {
      const before = client.getQueryData<KnownPlan>(['plan', project]);
      return updated(before, await go.plan.Since(project, before?.version ?? ''));
    },
    meta: { kinds: ['project', 'task', 'task_link', 'workday', 'user'] },
  });
