import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../lib/fault';
import { go } from '../lib/go';
import { say } from '../lib/toast';
import { useFaultText } from '../ui/fault-text';
import { useRecordWords } from './words';

/** Puts records into the trash, with a way back, and says whether it did. */
export function useRemove(kind: string): (ids: string[]) => Promise<boolean> {
  const { t } = useTranslation();
  const words = useRecordWords();
  const text = useFaultText();
  const refused = useCallback(
    (error: unknown) => say({ text: text(faultOf(error)), bad: true }),
    [text],
  );
  return async (ids) => {
    try {
      await go.record.Remove(kind, ids);
    } catch (error) {
      refused(error);
      return false;
    }
    say({
      text: t('record.removed', {
        count: ids.length,
        name: ids.length === 1 ? words.one(kind) : words.many(kind),
      }),
      undo: () => void go.record.Restore(kind, ids).catch(refused),
    });
    return true;
  };
}
