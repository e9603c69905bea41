import { Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Stage } from '../../lib/types';
import { shareOf } from '../../record/stage';
import { StageRing } from '../../ui/stage-ring';

interface Props {
  stages: Stage[];
  current?: string;
  onChoose: (stage: Stage) => void;
}

/** The stages to choose from, for a menu. */
export function StageItems({ stages, current, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Menu.Label>{t('opportunity.move-to')}</Menu.Label>
      {stages.map((stage) => (
        <Menu.Item
          key={stage.id}
          disabled={stage.id === current}
          leftSection={
            <StageRing color={stage.color} share={shareOf(stage)} outcome={stage.outcome} />
          }
          onClick={() => onChoose(stage)}
        >
          {stage.name}
        </Menu.Item>
      ))}
    </>
  );
}
