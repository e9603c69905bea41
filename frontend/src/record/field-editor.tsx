import { useQueryClient } from '@tanstack/react-query';
import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import { useEditing } from '../lib/editing';
import { faultOf } from '../lib/fault';
import { isComposing } from '../lib/keys';
import { useSession } from '../lib/session';
import type { Field, Kind, Labels, One, Value, Values } from '../lib/types';
import { useFaultText } from '../ui/fault-text';
import { isUnfinished } from '../ui/unfinished';
import { showSaved } from './data';
import styles from './facts.module.css';
import { FieldInput } from './field-input';
import { FieldValue } from './field-value';
import { edit } from './save';

interface Props {
  kind: Kind;
  field: Field;
  record: One;
  onDone: () => void;
}

/** Inputs that are done as soon as something was chosen. */
const CHOSEN = new Set(['choice', 'reference', 'date', 'flag']);

/** Changes one field of a record where it stands. */
export default function FieldEditor({ kind, field, record, onDone }: Props) {
  const client = useQueryClient();
  const text = useFaultText();
  const { currency } = useSession().workspace;
  // What a colleague changes while it is open is not what the person has seen.
  const [before] = useState(record.row.values);
  const [values, setValues] = useState<Values>(before);
  const [titles, setTitles] = useState(record.labels);
  const [error, setError] = useState('');
  const [saving, setSaving] = useState(false);
  useEditing('record', true, record.row.id);

  const save = async (value: Value, named: Labels = titles) => {
    if (value === before[field.name]) return onDone();
    setSaving(true);
    try {
      await edit(kind.name, record.row.id, { [field.name]: value });
      showSaved(client, kind.name, record.row.id, { [field.name]: value }, named);
      onDone();
    } catch (refused) {
      setError(text(faultOf(refused)));
      setSaving(false);
    }
  };
  const change = (value: Value, title?: string) => {
    setValues({ ...values, [field.name]: value });
    const named = title ? { ...titles, [String(value)]: title } : titles;
    setTitles(named);
    if (CHOSEN.has(field.type)) void save(value, named);
  };
  const keys = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onDone();
    }
    const saves = field.type === 'long' ? event.metaKey || event.ctrlKey : !CHOSEN.has(field.type);
    if (event.key === 'Enter' && saves) {
      event.preventDefault();
      if (isUnfinished(event.currentTarget)) return;
      // Saved when it is left. WebKit paints the whole window anew where an input goes with the focus in it.
      if (event.target instanceof HTMLElement) event.target.blur();
    }
  };
  // What was typed is kept when the person simply goes on elsewhere.
  const blur = (event: FocusEvent) => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    if (CHOSEN.has(field.type) || isUnfinished(event.currentTarget)) return;
    void save(values[field.name] ?? '');
  };

  // Shown at once; the input comes back with what was typed where it is refused.
  if (saving) {
    return (
      <span className={styles.saving}>
        <FieldValue field={field} values={values} labels={titles} />
      </span>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears what bubbles out of the input
    <div className={styles.editor} onFocus={selectAll} onKeyDown={keys} onBlur={blur}>
      <FieldInput
        bare
        autoFocus
        kind={kind.name}
        field={field}
        values={values}
        titles={titles}
        currency={currency}
        error={error || undefined}
        onChange={change}
      />
    </div>
  );
}

/** What is typed takes the place of what was there, as in a spreadsheet. */
function selectAll({ target }: FocusEvent) {
  if (target instanceof HTMLInputElement && target.type === 'text') target.select();
}
