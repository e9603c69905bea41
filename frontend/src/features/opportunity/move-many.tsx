import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { Button } from '../../ui/button';
import { DropMenu } from '../../ui/drop-menu';
import { AllStageItems } from './stage-menu';
import { useMoveMany } from './use-move-many';

/** The button that moves the selected opportunities to a stage. */
export function MoveMany({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const { move, dialog } = useMoveMany();
  return (
    <>
      <DropMenu
        position="top"
        width={200}
        target={
          <Button look="quiet" icon={IconArrowsExchange}>
            {t('opportunity.change-stage')}
          </Button>
        }
      >
        <AllStageItems onChoose={(stage) => move(ids, stage, onDone)} />
      </DropMenu>
      {dialog}
    </>
  );
}
