import { useQuery } from '@tanstack/react-query';
import { go } from '../../lib/go';

/** Every pipeline with its stages, and how many opportunities are on each. */
export const usePipelineSettings = () =>
  useQuery({
    queryKey: ['pipeline-settings'],
    queryFn: () => go.opportunity.Pipelines(),
    meta: { kinds: ['pipeline', 'stage', 'requirement', 'opportunity'] },
  });

export const {
  CreatePipeline: createPipeline,
  RenamePipeline: renamePipeline,
  RetirePipeline: retirePipeline,
  RemovePipeline: removePipeline,
  OrderPipelines: orderPipelines,
  SaveStage: saveStage,
  OrderStages: orderStages,
  RemoveStage: removeStage,
} = go.opportunity;

/** The ids with the one at `index` moved by so many places. */
export function movedBy<T extends { id: string }>(all: T[], index: number, by: number): string[] {
  const ids = all.map(({ id }) => id);
  const [moved] = ids.splice(index, 1);
  if (moved !== undefined) ids.splice(index + by, 0, moved);
  return ids;
}
