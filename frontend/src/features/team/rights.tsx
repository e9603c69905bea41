import { Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { FieldRight, Overview } from '../../lib/team-types';
import { useUndo } from '../../record/undo';
import { useRecordWords } from '../../record/words';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import { useRestrict } from './data';
import { Heads } from './heads';
import styles from './team.module.css';

/** What a role may not do with a field. */
export function Rights({ overview: { rights, fields } }: { overview: Overview }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const { sayDone } = useUndo();
  const restrict = useRestrict(() => void sayDone(t('team.saved')));
  return (
    <div className={styles.body}>
      <p className={styles.hint}>{t('team.rights-hint')}</p>
      <NewRight fields={fields} />
      {rights.length > 0 && (
        <table className={styles.table}>
          <Heads of={['field', 'for', 'access']} />
          <tbody>
            {rights.map((right) => {
              const field = `${words.title(right.kind)} · ${words.field(right.kind, right.field)}`;
              return (
                <tr key={right.id}>
                  <th scope="row">{field}</th>
                  <td>{words.choice('role', right.role)}</td>
                  <td>{words.choice('access', right.access)}</td>
                  <td className={styles.buttons}>
                    <Button
                      look="quiet"
                      aria-label={t('team.lift-of', { field })}
                      onClick={() => restrict.mutate({ ...right, access: '' })}
                    >
                      {t('team.lift')}
                    </Button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {restrict.error && <FaultLine error={restrict.error} />}
    </div>
  );
}

function NewRight({ fields }: { fields: Overview['fields'] }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const kinds = Object.keys(fields);
  const [kind, setKind] = useState('opportunity');
  const [field, setField] = useState('amount');
  const [role, setRole] = useState<FieldRight['role']>('rep');
  const [access, setAccess] = useState<FieldRight['access']>('hidden');
  const { sayDone } = useUndo();
  const restrict = useRestrict(() => void sayDone(t('team.saved')));
  const of = (name: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: words.choice(name, value) }));
  return (
    <form
      className={styles.right}
      onSubmit={(event) => {
        event.preventDefault();
        restrict.mutate({ kind, field, role, access });
      }}
    >
      <Select
        label={t('team.head.kind')}
        allowDeselect={false}
        data={kinds.map((value) => ({ value, label: words.title(value) }))}
        value={kind}
        onChange={(value) => {
          setKind(value ?? kind);
          setField(fields[value ?? kind]?.[0] ?? '');
        }}
      />
      <Select
        label={t('team.head.field')}
        allowDeselect={false}
        searchable
        data={(fields[kind] ?? []).map((value) => ({ value, label: words.field(kind, value) }))}
        value={field}
        onChange={(value) => setField(value ?? '')}
      />
      <Select
        label={t('team.head.for')}
        allowDeselect={false}
        data={of('role', ['rep', 'manager'])}
        value={role}
        onChange={(value) => setRole(value as FieldRight['role'])}
      />
      <Select
        label={t('team.head.access')}
        allowDeselect={false}
        data={of('access', ['hidden', 'read-only'])}
        value={access}
        onChange={(value) => setAccess(value as FieldRight['access'])}
      />
      <Button type="submit" icon={IconPlus} disabled={!field || restrict.isPending}>
        {t('team.restrict')}
      </Button>
      {restrict.error && <FaultLine error={restrict.error} />}
    </form>
  );
}
