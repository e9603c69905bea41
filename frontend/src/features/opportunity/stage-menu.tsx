import { Menu } from '@mantine/core';
import { useTranslation } from '../../i18n';
import type { Stage } from '../../lib/types';
import { shareOf, useStageGroups } from '../../record/stage';
import { StageRing } from '../../ui/stage-ring';

interface Props {
  stages: Stage[];
  current?: string;
  onChoose: (stage: Stage) => void;
}

/** The stages of a pipeline to choose from, for a menu. */
export function StageItems({ stages, current, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Menu.Label>{t('opportunity.move-to')}</Menu.Label>
      {stages
        .filter((stage) => !stage.removed)
        .map((stage) => (
          <StageItem
            key={stage.id}
            stage={stage}
            disabled={stage.id === current}
            onChoose={onChoose}
          />
        ))}
    </>
  );
}

/** The stages of all pipelines in use to choose from, for a menu. */
export function AllStageItems({ onChoose }: Pick<Props, 'onChoose'>) {
  const { t } = useTranslation();
  const groups = useStageGroups();
  return groups.map(({ pipeline, stages }) => (
    <div key={pipeline.id}>
      <Menu.Label>{groups.length > 1 ? pipeline.name : t('opportunity.move-to')}</Menu.Label>
      {stages.map((stage) => (
        <StageItem key={stage.id} stage={stage} onChoose={onChoose} />
      ))}
    </div>
  ));
}

interface ItemProps extends Pick<Props, 'onChoose'> {
  stage: Stage;
  disabled?: boolean;
}

function StageItem({ stage, disabled, onChoose }: ItemProps) {
  return (
    <Menu.Item
      disabled={disabled}
      leftSection={<StageRing color={stage.color} share={shareOf(stage)} outcome={stage.outcome} />}
      onClick={() => onChoose(stage)}
    >
      {stage.name}
    </Menu.Item>
  );
}
