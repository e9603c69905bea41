import { Menu } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { Button } from '../../ui/button';
import { AllStageItems } from './stage-menu';
import { useMoveMany } from './use-move-many';

/** The button that moves the selected opportunities to a stage. */
export function MoveMany({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const { move, dialog } = useMoveMany();
  return (
    <>
      <Menu position="top" width={200}>
        <Menu.Target>
          <Button look="quiet" icon={IconArrowsExchange}>
            {t('opportunity.change-stage')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          <AllStageItems onChoose={(stage) => move(ids, stage, onDone)} />
        </Menu.Dropdown>
      </Menu>
      {dialog}
    </>
  );
}
