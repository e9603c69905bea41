import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { go } from '../lib/go';
import type { Hue, Stage, Values } from '../lib/types';
import { StageLabel, StageRing } from '../ui/stage-ring';
import { whole } from './data';

/** Every stage of every pipeline, in order. */
export function useStages(): Stage[] {
  const { data } = useQuery({
    queryKey: ['stages'],
    queryFn: () =>
      go.record.List(
        whole({ kind: 'stage', sort: [{ field: 'position', desc: false }], limit: 500 }),
      ),
    meta: { kinds: ['stage'] },
  });
  return useMemo(() => (data?.rows ?? []).map((row) => stageOf(row.id, row.values)), [data]);
}

export const useStage = (id: string): Stage | undefined =>
  useStages().find((stage) => stage.id === id);

const stageOf = (id: string, values: Values): Stage => ({
  id,
  pipelineId: String(values.pipeline_id),
  name: String(values.name),
  position: Number(values.position),
  probability: Number(values.probability),
  outcome: values.outcome as Stage['outcome'],
  color: values.color as Hue,
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
