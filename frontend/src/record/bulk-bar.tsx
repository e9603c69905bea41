import { Menu } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../i18n';
import { faultOf } from '../lib/fault';
import { go } from '../lib/go';
import { useSession } from '../lib/session';
import type { Field, Kind, Value } from '../lib/types';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { FaultLine, useFaultText } from '../ui/fault-text';
import { SelectionBar } from '../ui/selection-bar';
import { formFields } from './catalog';
import { FieldInput } from './field-input';
import { useMerging } from './merging';
import { useRemove } from './remove';
import { useUndo } from './undo';
import { useRecordWords } from './words';

interface Props {
  kind: Kind;
  ids: string[];
  /** Whether the person is choosing a field to change. */
  choosing: boolean;
  onChoosing: (choosing: boolean) => void;
  onDone: () => void;
  children?: ReactNode;
}

/** What can be done with the selected rows at once. */
export function BulkBar({ kind, ids, choosing, onChoosing, onDone, children }: Props) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const merging = useMerging(kind.name);
  const [field, setField] = useState<Field | null>(null);
  const remove = useRemove(kind.name);
  const skipped = new Set([
    kind.title,
    'stage_id',
    'lost_reason',
    'closed_on',
    'opened_on',
    'done_at',
    'state',
    'progress',
  ]);
  const fields = formFields(kind).filter((one) => !skipped.has(one.name) && one.type !== 'long');
  return (
    <SelectionBar count={ids.length} onClear={onDone}>
      {children}
      {ids.length === 2 &&
        merging(ids).map(({ id, label, icon, run }) => (
          <Button key={id} look="quiet" icon={icon} onClick={run}>
            {label}
          </Button>
        ))}
      <Menu position="top" width={200} opened={choosing} onChange={onChoosing}>
        <Menu.Target>
          <Button look="quiet" icon={IconPencil}>
            {t('record.change-field')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
          {fields.map((one) => (
            <Menu.Item key={one.name} onClick={() => setField(one)}>
              {words.label(kind.name, one)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button
        look="quiet"
        icon={IconTrash}
        onClick={() => {
          void remove(ids);
          onDone();
        }}
      >
        {t('record.remove')}
      </Button>
      {field && (
        <ChangeField
          kind={kind}
          field={field}
          ids={ids}
          onClose={() => setField(null)}
          onDone={onDone}
        />
      )}
    </SelectionBar>
  );
}

interface ChangeProps {
  kind: Kind;
  field: Field;
  ids: string[];
  onClose: () => void;
  onDone: () => void;
}

function ChangeField({ kind, field, ids, onClose, onDone }: ChangeProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const text = useFaultText();
  const { currency } = useSession().workspace;
  const [value, setValue] = useState<Value>('');
  const [title, setTitle] = useState('');
  const [error, setError] = useState<unknown>(null);
  const { sayDone } = useUndo();
  const name = words.label(kind.name, field);

  const save = async () => {
    try {
      const count = await go.record.EditMany(kind.name, ids, {
        [field.name]: emptyOf(field, value),
      });
      await sayDone(t('record.changed-many', { count }));
      onClose();
      onDone();
    } catch (refused) {
      setError(refused);
    }
  };

  const fault = error ? faultOf(error) : null;
  return (
    <Dialog
      title={t('record.change-title', { name, count: ids.length })}
      save={t('record.save')}
      onSave={save}
      onClose={onClose}
      size={420}
      note={fault && fault.field !== field.name && <FaultLine error={error} />}
    >
      <FieldInput
        autoFocus
        kind={kind.name}
        field={field}
        values={{ [field.name]: value }}
        titles={{ [String(value)]: title }}
        currency={currency}
        error={fault?.field === field.name ? text(fault) : undefined}
        onChange={(next, called) => {
          setValue(next);
          setTitle(called ?? '');
        }}
      />
    </Dialog>
  );
}

/** Nothing, in the type that the field has. */
const emptyOf = (field: Field, value: Value): Value =>
  value === '' && ['money', 'integer', 'number', 'flag'].includes(field.type) ? 0 : value;
