import {
  IconArrowDown,
  IconArrowUp,
  IconListCheck,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { PipelineSetting, StageSetting } from '../../lib/opportunity-types';
import type { Stage } from '../../lib/types';
import { shareOf } from '../../record/stage';
import { Button, IconButton } from '../../ui/button';
import { StageRing } from '../../ui/stage-ring';
import { movedBy, orderStages, removeStage } from './pipelines-data';
import { Requirements } from './requirements';
import styles from './settings.module.css';
import { StageDialog } from './stage-dialog';
import { StageRemoval } from './stage-removal';
import { useAct } from './use-act';

const fresh = (pipelineId: string): Stage => ({
  id: '',
  pipelineId,
  name: '',
  position: 0,
  probability: 50,
  outcome: 'open',
  color: 'brand',
  wipLimit: 0,
});

interface Props {
  pipeline: PipelineSetting;
  pipelines: PipelineSetting[];
}

/** The stages of a pipeline, in order. */
export function StageList({ pipeline, pipelines }: Props) {
  const { t } = useTranslation();
  const act = useAct();
  const [edited, setEdited] = useState<Stage | null>(null);
  const [asking, setAsking] = useState('');
  const [removing, setRemoving] = useState<StageSetting | null>(null);
  const stages = pipeline.stages.filter((stage) => !stage.removed);
  const asked = stages.find((stage) => stage.id === asking);
  const move = (stage: StageSetting, by: number) =>
    void act(() => orderStages(movedBy(stages, stages.indexOf(stage), by)));
  const remove = (stage: StageSetting) => {
    if (stage.count > 0) setRemoving(stage);
    else void act(() => removeStage(stage.id, ''), t('pipeline.removed', { name: stage.name }));
  };
  return (
    <>
      <ul className={styles.fields}>
        {pipeline.stages.map((stage) => (
          <StageRow
            key={stage.id}
            stage={stage}
            first={stage === stages[0]}
            last={stage === stages.at(-1)}
            onMove={(by) => move(stage, by)}
            onAsk={() => setAsking(stage.id)}
            onEdit={() => setEdited(stage)}
            onRemove={() => remove(stage)}
          />
        ))}
      </ul>
      <div className={styles.after}>
        <Button look="quiet" icon={IconPlus} onClick={() => setEdited(fresh(pipeline.id))}>
          {t('pipeline.stage-add')}
        </Button>
      </div>
      {asked && <Requirements stage={asked} onClose={() => setAsking('')} />}
      {edited && <StageDialog stage={edited} onClose={() => setEdited(null)} />}
      {removing && (
        <StageRemoval stage={removing} pipelines={pipelines} onClose={() => setRemoving(null)} />
      )}
    </>
  );
}

interface RowProps {
  stage: StageSetting;
  first: boolean;
  last: boolean;
  onMove: (by: number) => void;
  onAsk: () => void;
  onEdit: () => void;
  onRemove: () => void;
}

function StageRow({ stage, first, last, onMove, onAsk, onEdit, onRemove }: RowProps) {
  const { t } = useTranslation();
  const { name, outcome, probability, count, wipLimit, removed, asks } = stage;
  const about = [
    removed && t('pipeline.stage-gone'),
    outcome === 'open' ? t('pipeline.of-stage', { probability }) : t(`choice.outcome.${outcome}`),
    count > 0 && t('pipeline.count', { count }),
    asks?.length && t('pipeline.asks-count', { count: asks.length }),
    wipLimit > 0 && t('pipeline.at-most', { limit: wipLimit }),
  ];
  return (
    <li>
      <StageRing color={stage.color} share={shareOf(stage)} outcome={outcome} />
      <span>{name}</span>
      <small>{about.filter(Boolean).join(' · ')}</small>
      {!removed && (
        <>
          <IconButton
            icon={IconArrowUp}
            label={t('pipeline.up', { name })}
            disabled={first}
            onClick={() => onMove(-1)}
          />
          <IconButton
            icon={IconArrowDown}
            label={t('pipeline.down', { name })}
            disabled={last}
            onClick={() => onMove(1)}
          />
          <IconButton
            icon={IconListCheck}
            label={t('pipeline.asks-of', { name })}
            onClick={onAsk}
          />
          <IconButton
            icon={IconPencil}
            label={t('pipeline.stage-edit', { name })}
            onClick={onEdit}
          />
        </>
      )}
      <IconButton icon={IconTrash} label={t('pipeline.remove', { name })} onClick={onRemove} />
    </li>
  );
}
