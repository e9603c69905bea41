import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from '../i18n';
import { addressesIn } from '../lib/link';
import { recordPath } from '../lib/route';
import { useSession } from '../lib/session';
import type { Field, Kind, One, Value } from '../lib/types';
import { AddressLink } from '../ui/linked-text';
import styles from './facts.module.css';
import FieldEditor from './field-editor';
import { FieldValue } from './field-value';
import { useRecordWords } from './words';

interface Props {
  kind: Kind;
  record: One;
  fields: Field[];
  /** Fields that are only read here. */
  fixed?: ReadonlySet<string>;
  /** The field that is to be filled in now, and how often that was asked for. */
  wanted?: Wanted;
}

export interface Wanted {
  field: string;
  times: number;
}

/** The fields of a record, each changed where it stands. */
export function Facts({ kind, record, fields, fixed, wanted }: Props) {
  const session = useSession();
  const mayWrite = kind.writers === 'everyone' || session.user.role === 'admin';
  return (
    <dl className={styles.facts}>
      {fields.map((field) => (
        <Fact
          key={wanted?.field === field.name ? `${field.name} ${wanted.times}` : field.name}
          wanted={wanted?.field === field.name}
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
  wanted: boolean;
}

function Fact({ kind, field, record, fixed, wanted }: FactProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const [editing, setEditing] = useState(wanted);
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
          <FieldEditor kind={kind} field={field} record={record} onDone={() => setEditing(false)} />
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

/** The way to the record that a reference points to, or to an address of the web. */
function GoTo({ field, value }: { field: Field; value: Value | undefined }) {
  const { t } = useTranslation();
  const address = addressesIn(String(value ?? '')).find((piece) => piece.address)?.address;
  if (address) return <AddressLink address={address} />;
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

/** The kinds whose pages are found by their own ids. */
const LINKED = new Set([
  'account',
  'opportunity',
  'contact',
  'product',
  'activity',
  'project',
  'risk',
  'feedback',
  'task',
]);
