import { Link } from '@tanstack/react-router';
import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../lib/fault';
import { recordPath } from '../lib/route';
import { useSession } from '../lib/session';
import type { Field, Kind, One, Value, Values } from '../lib/types';
import { useFaultText } from '../ui/fault-text';
import styles from './facts.module.css';
import { FieldInput } from './field-input';
import { FieldValue } from './field-value';
import { edit } from './save';
import { useRecordWords } from './words';

interface Props {
  kind: Kind;
  record: One;
  fields: Field[];
  /** Fields that are only read here. */
  fixed?: ReadonlySet<string>;
}

/** The fields of a record, each changed where it stands. */
export function Facts({ kind, record, fields, fixed }: Props) {
  const session = useSession();
  const mayWrite = kind.writers === 'everyone' || session.user.role === 'admin';
  return (
    <dl className={styles.facts}>
      {fields.map((field) => (
        <Fact
          key={field.name}
          kind={kind}
          field={field}
          record={record}
          fixed={!mayWrite || kind.appendOnly || field.system || (fixed?.has(field.name) ?? false)}
        />
      ))}
    </dl>
  );
}

interface FactProps {
  kind: Kind;
  field: Field;
  record: One;
  fixed: boolean;
}

function Fact({ kind, field, record, fixed }: FactProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const [editing, setEditing] = useState(false);
  const name = words.label(kind.name, field);
  const { values } = record.row;
  const empty = !values[field.name] && field.type !== 'flag';
  if (empty && fixed) return null;
  const shown = empty ? (
    <span className={styles.none}>{t('record.add-value')}</span>
  ) : (
    <FieldValue field={field} values={values} labels={record.labels} />
  );
  return (
    <div className={styles.fact} data-long={field.type === 'long'}>
      <dt>{name}</dt>
      <dd>
        {editing ? (
          <Editor kind={kind} field={field} record={record} onDone={() => setEditing(false)} />
        ) : fixed ? (
          <span className={`${styles.value} selectable`}>{shown}</span>
        ) : (
          <>
            <button type="button" className={styles.value} onClick={() => setEditing(true)}>
              <span className="sr-only">{t('record.edit-field', { name })}</span>
              {shown}
            </button>
            <GoTo field={field} value={values[field.name]} />
          </>
        )}
      </dd>
    </div>
  );
}

/** The way to the record that a reference points to. */
function GoTo({ field, value }: { field: Field; value: Value | undefined }) {
  const { t } = useTranslation();
  if (field.type !== 'reference' || !value || !LINKED.has(field.ref)) return null;
  return (
    <Link
      to={recordPath(field.ref, String(value))}
      className={styles.goTo}
      aria-label={t('record.open')}
    >
      ↗
    </Link>
  );
}

const LINKED = new Set(['account', 'opportunity', 'contact', 'product', 'activity']);
/** Inputs that are done as soon as something was chosen. */
const CHOSEN = new Set(['choice', 'reference', 'date', 'flag']);

function Editor({
  kind,
  field,
  record,
  onDone,
}: Omit<FactProps, 'fixed'> & { onDone: () => void }) {
  const text = useFaultText();
  const { currency } = useSession().workspace;
  const before = record.row.values;
  const [values, setValues] = useState<Values>(before);
  const [titles, setTitles] = useState(record.labels);
  const [error, setError] = useState('');

  const save = async (value: Value) => {
    if (value === before[field.name]) return onDone();
    try {
      await edit(kind.name, record.row.id, { [field.name]: value });
      onDone();
    } catch (refused) {
      setError(text(faultOf(refused)));
    }
  };
  const change = (value: Value, title?: string) => {
    setValues({ ...values, [field.name]: value });
    if (title) setTitles({ ...titles, [String(value)]: title });
    if (CHOSEN.has(field.type)) void save(value);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onDone();
    }
    const saves = field.type === 'long' ? event.metaKey || event.ctrlKey : !CHOSEN.has(field.type);
    if (event.key === 'Enter' && saves) {
      event.preventDefault();
      void save(values[field.name] ?? '');
    }
  };
  // What was typed is kept when the person simply goes on elsewhere.
  const blur = (event: FocusEvent) => {
    if (event.currentTarget.contains(event.relatedTarget)) return;
    if (CHOSEN.has(field.type)) return;
    void save(values[field.name] ?? '');
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears what bubbles out of the input
    <div className={styles.editor} onKeyDown={keys} onBlur={blur}>
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
