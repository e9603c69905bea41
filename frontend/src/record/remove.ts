import { useTranslation } from '../i18n';
import { go } from '../lib/go';
import { useRefused } from '../ui/refused';
import { useUndo } from './undo';
import { useRecordWords } from './words';

/** Does something with records, says so with a way back, and says whether it could. */
type Act = (ids: string[]) => Promise<boolean>;

/** Puts records into the trash. */
export const useRemove = (kind: string): Act => useAct(kind, 'record.removed', go.record.Remove);

/** Takes records out of the trash. */
export const useRestore = (kind: string): Act => useAct(kind, 'record.restored', go.record.Restore);

function useAct(
  kind: string,
  done: 'record.removed' | 'record.restored',
  act: (kind: string, ids: string[]) => Promise<void>,
): Act {
  const { t } = useTranslation();
  const words = useRecordWords();
  const refused = useRefused();
  const { sayDone } = useUndo();
  return async (ids) => {
    try {
      await act(kind, ids);
    } catch (error) {
      refused(error);
      return false;
    }
    const name = ids.length === 1 ? words.one(kind) : words.many(kind);
    await sayDone(t(done, { count: ids.length, name }));
    return true;
  };
}
