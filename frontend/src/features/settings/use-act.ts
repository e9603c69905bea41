import { faultOf } from '../../lib/fault';
import { say } from '../../lib/toast';
import { useUndo } from '../../record/undo';
import { useFaultText } from '../../ui/fault-text';

/** Does something, says why where it is refused, and else what was done, with a way back. */
export function useAct() {
  const text = useFaultText();
  const { sayDone } = useUndo();
  return async (act: () => Promise<void>, done?: string): Promise<void> => {
    try {
      await act();
      if (done) await sayDone(done);
    } catch (error) {
      say({ text: text(faultOf(error)), bad: true });
    }
  };
}
