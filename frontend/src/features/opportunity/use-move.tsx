import { type ReactNode, useCallback, useState } from 'react';
import { faultOf } from '../../lib/fault';
import type { Fault, Stage } from '../../lib/types';
import { moveTo, type Place } from './data';
import { LostDialog } from './lost-dialog';

/** How a move ended: neither moved nor a fault when the person thought better of it. */
export interface Outcome {
  moved: boolean;
  fault: Fault | null;
}

interface Asked {
  id: string;
  stage: Stage;
  place: Place;
  settle: (outcome: Outcome) => void;
}

/**
 * Moves an opportunity to a stage, asking for the reason where it is lost.
 * A refusal is kept beside the opportunity that it is about.
 */
export function useMove() {
  const [refusal, setRefusal] = useState<{ id: string; fault: Fault } | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);

  const carryOut = useCallback(async (id: string, stage: Stage, place: Place): Promise<Outcome> => {
    try {
      await moveTo(id, stage.id, place);
      setRefusal(null);
      return { moved: true, fault: null };
    } catch (error) {
      const fault = faultOf(error);
      setRefusal({ id, fault });
      return { moved: false, fault };
    }
  }, []);

  const move = useCallback(
    (id: string, stage: Stage, place: Place, from: Stage | undefined): Promise<Outcome> => {
      setRefusal(null);
      const losing = stage.outcome === 'lost' && from?.id !== stage.id;
      if (!losing) return carryOut(id, stage, place);
      return new Promise((settle) => setAsked({ id, stage, place, settle }));
    },
    [carryOut],
  );

  const dialog: ReactNode = asked && (
    <LostDialog
      onClose={() => {
        asked.settle({ moved: false, fault: null });
        setAsked(null);
      }}
      onSave={(lostReason) => {
        setAsked(null);
        void carryOut(asked.id, asked.stage, { ...asked.place, lostReason }).then(asked.settle);
      }}
    />
  );

  return { move, refusal, dialog };
}
