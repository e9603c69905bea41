import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from '../i18n';
import { go } from '../lib/go';
import { useSession } from '../lib/session';
import { say } from '../lib/toast';
import type { Change, Field, Values } from '../lib/types';
import { IconButton } from '../ui/button';
import { useRefused } from '../ui/refused';
import { fieldOf, formFields, useKind } from './catalog';
import styles from './change-line.module.css';
import { edit } from './save';
import { useUndo } from './undo';
import { useRecordWords } from './words';

interface Props {
  kind: string;
  id: string;
  field: string;
  /** All that was changed at once: an amount goes back with its currency. */
  changes: Omit<Change, 'to'>[];
}

/** What comes of a stage: an opportunity goes through stages, with what they ask for. */
const GONE_THROUGH = new Set(['stage_id', 'lost_reason', 'closed_on']);

/** Gives a field the value again that it had before a change. */
export function PutBack({ kind: name, id, field, changes }: Props) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const { user } = useSession();
  const refused = useRefused();
  const { sayDone } = useUndo();
  const kind = useKind(name);
  const declared = fieldOf(kind, field);
  const mayWrite = (kind.writers === 'everyone' || user.role === 'admin') && !kind.appendOnly;
  if (!mayWrite || !declared || !formFields(kind).includes(declared) || GONE_THROUGH.has(field))
    return null;

  const label = words.label(name, declared);
  const putBack = async () => {
    try {
      const values: Values = {};
      for (const one of [declared, fieldOf(kind, declared.currencyField)]) {
        const change = changes.find((other) => other.field === one?.name);
        if (one && change) values[one.name] = change.from ?? nothing(one);
      }
      const { row } = await go.record.Find(name, id);
      if (Object.entries(values).every(([of, value]) => row.values[of] === value))
        return say({ text: t('record.put-back-same', { name: label }) });
      await edit(name, id, values);
      await sayDone(t('record.put-back-done', { name: label }));
    } catch (error) {
      refused(error);
    }
  };
  return (
    <IconButton
      className={styles.back}
      icon={IconArrowBackUp}
      label={t('record.put-back', { name: label })}
      onClick={() => void putBack()}
    />
  );
}

const NUMBERS = new Set<Field['type']>(['money', 'integer', 'number', 'flag']);

/** What a field holds that holds nothing. */
const nothing = ({ type }: Field) => (NUMBERS.has(type) ? 0 : '');
