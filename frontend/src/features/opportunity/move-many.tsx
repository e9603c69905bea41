import { Menu } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../lib/fault';
import { say } from '../../lib/toast';
import type { Stage } from '../../lib/types';
import { useStages } from '../../record/stage';
import { useUndo } from '../../record/undo';
import { Button } from '../../ui/button';
import { useFaultText } from '../../ui/fault-text';
import { moveManyTo } from './data';
import { LostDialog } from './lost-dialog';
import { StageItems } from './stage-menu';

/** Moves the selected opportunities to a stage, those of them that may go there. */
export function MoveMany({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const stages = useStages();
  const { sayDone } = useUndo();
  const [losing, setLosing] = useState<Stage | null>(null);

  const carryOut = async (stage: Stage, lostReason = '') => {
    try {
      const { done, refused, fault } = await moveManyTo(ids, stage.id, lostReason);
      if (done > 0) await sayDone(t('opportunity.moved-many', { done, stage: stage.name }));
      if (fault) {
        const reason = text(fault);
        say({ text: t('opportunity.move-refused', { refused, reason }), bad: true });
      }
    } catch (error) {
      say({ text: text(faultOf(error)), bad: true });
    }
    onDone();
  };

  return (
    <>
      <Menu position="top" width={200}>
        <Menu.Target>
          <Button look="quiet" icon={IconArrowsExchange}>
            {t('opportunity.change-stage')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <StageItems
            stages={stages}
            onChoose={(stage) =>
              stage.outcome === 'lost' ? setLosing(stage) : void carryOut(stage)
            }
          />
        </Menu.Dropdown>
      </Menu>
      {losing && (
        <LostDialog
          onClose={() => setLosing(null)}
          onSave={(reason) => {
            setLosing(null);
            void carryOut(losing, reason);
          }}
        />
      )}
    </>
  );
}
