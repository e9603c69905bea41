import { IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { Action } from '../../lib/subject';
import { say } from '../../lib/toast';
import type { Stage } from '../../lib/types';
import { useStageGroups } from '../../record/stage';
import { useUndo } from '../../record/undo';
import { useFaultText } from '../../ui/fault-text';
import { useRefused } from '../../ui/refused';
import { moveManyTo } from './data';
import { LostDialog } from './lost-dialog';

interface Wanted {
  ids: string[];
  stage: Stage;
  done: () => void;
}

const nothing = () => {};

/** Moves opportunities to a stage, those that may go there; asks why they are lost. */
export function useMoveMany() {
  const { t } = useTranslation();
  const text = useFaultText();
  const refused = useRefused();
  const { sayDone } = useUndo();
  const groups = useStageGroups();
  const [losing, setLosing] = useState<Wanted | null>(null);

  const carryOut = async ({ ids, stage, done }: Wanted, lostReason = '') => {
    try {
      const moved = await moveManyTo(ids, stage.id, lostReason);
      if (moved.done > 0) {
        await sayDone(t('opportunity.moved-many', { done: moved.done, stage: stage.name }));
      }
      if (moved.fault) {
        const left = { refused: moved.refused, reason: text(moved.fault) };
        say({ text: t('opportunity.move-refused', left), bad: true });
      }
    } catch (error) {
      refused(error);
    }
    done();
  };
  const move = (ids: string[], stage: Stage, done = nothing) => {
    const wanted = { ids, stage, done };
    if (stage.outcome === 'lost') setLosing(wanted);
    else void carryOut(wanted);
  };
  /** A move to each stage, for the palette. */
  const actions = (ids: string[], done = nothing): Action[] =>
    groups.flatMap(({ pipeline, stages }) =>
      stages.map((stage) => ({
        id: `to.${stage.id}`,
        label: t('opportunity.move-to-stage', {
          stage: groups.length > 1 ? `${pipeline.name} / ${stage.name}` : stage.name,
        }),
        icon: IconArrowRight,
        run: () => move(ids, stage, done),
      })),
    );
  const dialog = losing && (
    <LostDialog
      onClose={() => setLosing(null)}
      onSave={(reason) => {
        setLosing(null);
        void carryOut(losing, reason);
      }}
    />
  );
  return { move, actions, dialog };
}
