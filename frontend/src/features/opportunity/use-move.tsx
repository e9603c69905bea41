import { type ReactNode, useCallback, useState } from 'react';
import { faultOf } from '../../lib/fault';
import type { Fault, Stage } from '../../lib/types';
import { moveTo, type Place } from './data';
import { GateDialog } from './gate-dialog';
import { LostDialog } from './lost-dialog';

/** How a move ended: neither moved nor a fault when the person thought better of it. */
interface Outcome {
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
 * Moves an opportunity to a stage, asking for the reason where it is lost, and
 * for what the stage asks for where that is missing.
 * A refusal is kept beside the opportunity that it is about.
 */
export function useMove() {
  const [refusal, setRefusal] = useState<{ id: string; fault: Fault } | null>(null);
  const [losing, setLosing] = useState<Asked | null>(null);
  const [gated, setGated] = useState<Asked | null>(null);

  const carryOut = useCallback(async (id: string, stage: Stage, place: Place): Promise<Outcome> => {
    try {
      await moveTo(id, stage.id, place);
      setRefusal(null);
      return { moved: true, fault: null };
    } catch (error) {
      const fault = faultOf(error);
      if (fault.code === 'gate.missing') {
        return new Promise((settle) => setGated({ id, stage, place, settle }));
      }
      setRefusal({ id, fault });
      return { moved: false, fault };
    }
  }, []);

  const move = useCallback(
    (id: string, stage: Stage, place: Place, from: Stage | undefined): Promise<Outcome> => {
      setRefusal(null);
      const isLosing = stage.outcome === 'lost' && from?.id !== stage.id;
      if (!isLosing) return carryOut(id, stage, place);
      return new Promise((settle) => setLosing({ id, stage, place, settle }));
    },
    [carryOut],
  );

  const thinkBetter = (asked: Asked) => {
    asked.settle({ moved: false, fault: null });
    setLosing(null);
    setGated(null);
  };
  const goOn = (asked: Asked, more: Place) => {
    setLosing(null);
    setGated(null);
    void carryOut(asked.id, asked.stage, { ...asked.place, ...more }).then(asked.settle);
  };
  const dialog: ReactNode = (
    <>
      {losing && (
        <LostDialog
          onClose={() => thinkBetter(losing)}
          onSave={(lostReason) => goOn(losing, { lostReason })}
        />
      )}
      {gated && (
        <GateDialog
          id={gated.id}
          stage={gated.stage}
          onClose={() => thinkBetter(gated)}
          onGo={(answers) => goOn(gated, answers)}
        />
      )}
    </>
  );

  return { move, refusal, dialog };
}
