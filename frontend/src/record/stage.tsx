import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { go } from '../lib/go';
import type { Pipeline } from '../lib/opportunity-types';
import type { Hue, Stage, Values } from '../lib/types';
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

/** Every stage of every pipeline, in order. */
export function useStages(): Stage[] {
  const pipelines = usePipelines();
  const { data } = useQuery(stageQuery(false));
  return useMemo(() => {
    const stages = (data?.rows ?? []).map((row) => stageOf(row.id, row.values));
    const place = new Map(pipelines.map(({ id }, index) => [id, index]));
    const at = (stage: Stage) => place.get(stage.pipelineId) ?? pipelines.length;
    return stages.sort((a, b) => at(a) - at(b));
  }, [data, pipelines]);
}

const stageQuery = (trash: boolean) =>
  queryOptions({
    queryKey: ['stages', trash],
    queryFn: () =>
      go.record.List(
        whole({ kind: 'stage', trash, sort: [{ field: 'position', desc: false }], limit: 500 }),
      ),
    meta: { kinds: ['stage'] },
  });

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
  const stages = useStages();
  const found = stages.find((stage) => stage.id === id);
  const gone = useQuery({ ...stageQuery(true), enabled: stages.length > 0 && id !== '' && !found });
  const row = found ? undefined : gone.data?.rows.find((one) => one.id === id);
  return found ?? (row && stageOf(row.id, row.values));
}

const stageOf = (id: string, values: Values): Stage => ({
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
