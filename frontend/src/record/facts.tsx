import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from '../i18n';
import { addressesIn } from '../lib/link';
import { recordPath } from '../lib/route';
import { useSession } from '../lib/session';
import type { Field, Kind, One, Value } from '../lib/types';
import { AddressLink } from '../ui/linked-text';
import { mayChange } from './catalog';
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
  const mayWrite = mayChange(kind, record.row.values, session.user);
  return (
    <dl className={styles.facts}>
      {fields.map((field) => (
        <Fact
          key={wanted?.field === field.name ? `${field.name} ${wanted.times}` : field.name}
          wanted={wanted?.field === field.name}
          kind={kind}
          field={field}
          record={record}
          fixed={!mayWrite || field.system || (fixed?.has(field.name) ?? false)}
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
  const target = targetOf(field, record);
  // What it points to may be for others alone.
  const away = !empty && field.type === 'reference' && !target;
  const shown =
    empty || away ? (
      <span className={styles.none}>{t(empty ? 'record.add-value' : 'record.not-here')}</span>
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
          <button type="button" className={styles.value} onClick={() => setEditing(true)}>
            <span className="sr-only">{t('record.edit-field', { name })}</span>
            {shown}
          </button>
        )}
        {!editing && <GoTo target={target} value={values[field.name]} />}
      </dd>
    </div>
  );
}

/** The way to the record that a reference points to, or to an address of the web. */
function GoTo({ target, value }: { target: Target | undefined; value: Value | undefined }) {
  const { t } = useTranslation();
  const address = addressesIn(String(value ?? '')).find((piece) => piece.address)?.address;
  if (address) return <AddressLink address={address} />;
  if (!target || SET_UP.has(target.kind)) return null;
  return (
    <Link
      to={recordPath(target.kind, target.id)}
      className={styles.goTo}
      aria-label={t('record.open-title', { title: target.title })}
    >
      ↗
    </Link>
  );
}

/** The kinds that have no page but the settings. */
const SET_UP = new Set(['pipeline', 'stage']);

interface Target {
  kind: string;
  id: string;
  title: string;
}

/** The record that a field points to, as far as it is here. */
function targetOf({ name, type, ref }: Field, { row, labels }: One): Target | undefined {
  const id = String(row.values[name] ?? '');
  const title = labels[id];
  if (type === 'reference' && title !== undefined) return { kind: ref, id, title };
  if (type === 'any-reference' && id) {
    return { kind: String(row.values[ref]), id, title: title ?? '' };
  }
  return undefined;
}
