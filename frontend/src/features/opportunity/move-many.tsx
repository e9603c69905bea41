import { Menu } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useStages } from '../../record/stage';
import { Button } from '../../ui/button';
import { StageItems } from './stage-menu';
import { useMoveMany } from './use-move-many';

/** The button that moves the selected opportunities to a stage. */
export function MoveMany({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const stages = useStages();
  const { move, dialog } = useMoveMany();
  return (
    <>
      <Menu position="top" width={200}>
        <Menu.Target>
          <Button look="quiet" icon={IconArrowsExchange}>
            {t('opportunity.change-stage')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <StageItems stages={stages} onChoose={(stage) => move(ids, stage, onDone)} />
        </Menu.Dropdown>
      </Menu>
      {dialog}
    </>
  );
}
