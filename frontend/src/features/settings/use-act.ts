import { useUndo } from '../../record/undo';
import { useRefused } from '../../ui/refused';

/** Does something, says why where it is refused, and else what was done, with a way back. */
export function useAct() {
  const refused = useRefused();
  const { sayDone } = useUndo();
  return async (act: () => Promise<void>, done?: string): Promise<void> => {
    try {
      await act();
      if (done) await sayDone(done);
    } catch (error) {
      refused(error);
    }
  };
}
