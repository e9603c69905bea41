import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { go } from '../lib/go';
import type { Pipeline } from '../lib/opportunity-types';
import type { Hue, Row, Stage } from '../lib/types';
import { StageLabel, StageRing } from '../ui/stage-ring';
import { whole } from './data';

/** The pipelines, in order. */
export function usePipelines(): Pipeline[] {
  const { data } = useQuery({
    queryKey: ['pipelines'],
    queryFn: () =>
      go.record.List(
        whole({ kind: 'pipeline', sort: [{ field: 'position', desc: false }], limit: 500 }),
      ),
    meta: { kinds: ['pipeline'] },
  });
  return useMemo(
    () =>
      (data?.rows ?? []).map(({ id, values }) => ({
        id,
        name: String(values.name),
        retired: Number(values.retired ?? 0),
      })),
    [data],
  );
}

/** Every stage, also those that were deleted: a row of a table asks once for all of it. */
const stagesQuery = queryOptions({
  queryKey: ['stages'],
  queryFn: async () => {
    const list = async (kind: string, trash: boolean) => {
      const sort = [{ field: 'position', desc: false }];
      return (await go.record.List(whole({ kind, trash, sort, limit: 500 }))).rows;
    };
    const [pipelines, live, gone] = await Promise.all([
      list('pipeline', false),
      list('stage', false),
      list('stage', true),
    ]);
    const place = new Map(pipelines.map(({ id }, index) => [id, index]));
    const at = (stage: Stage) => place.get(stage.pipelineId) ?? pipelines.length;
    return { live: live.map(stageOf).sort((a, b) => at(a) - at(b)), gone: gone.map(stageOf) };
  },
  meta: { kinds: ['pipeline', 'stage'] },
});

const NONE: Stage[] = [];

/** Every stage of every pipeline, in order. */
export const useStages = (): Stage[] => useQuery(stagesQuery).data?.live ?? NONE;

/** Stages that opportunities may be put on, a group for each pipeline in use. */
export function useStageGroups(): { pipeline: Pipeline; stages: Stage[] }[] {
  const pipelines = usePipelines();
  const stages = useStages();
  return useMemo(
    () =>
      pipelines
        .filter((pipeline) => !pipeline.retired)
        .map((pipeline) => ({
          pipeline,
          stages: stages.filter((stage) => stage.pipelineId === pipeline.id),
        })),
    [pipelines, stages],
  );
}

/** A stage; one that was deleted is still known. */
export function useStage(id: string): Stage | undefined {
  const { live = NONE, gone = NONE } = useQuery(stagesQuery).data ?? {};
  const is = (stage: Stage) => stage.id === id;
  return live.find(is) ?? gone.find(is);
}

const stageOf = ({ id, values }: Row): Stage => ({
  id,
  pipelineId: String(values.pipeline_id),
  name: String(values.name),
  position: Number(values.position),
  probability: Number(values.probability),
  outcome: values.outcome as Stage['outcome'],
  color: values.color as Hue,
  wipLimit: Number(values.wip_limit ?? 0),
});

/** How full the ring of a stage is: how far along its pipeline. */
export const shareOf = (stage: Stage): number => stage.probability / 100;

/** A stage by its id: ring and name, or the ring alone. */
export function StageOf({ id, bare }: { id: string; bare?: boolean }) {
  const stage = useStage(id);
  if (!stage) return null;
  const ring = { color: stage.color, share: shareOf(stage), outcome: stage.outcome };
  return bare ? <StageRing {...ring} /> : <StageLabel name={stage.name} {...ring} />;
}
