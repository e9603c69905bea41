import { Popover, Select } from '@mantine/core';
import { IconFilter, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../i18n';
import { longDay } from '../lib/dates';
import { useKeys } from '../lib/keys';
import { fullMoney } from '../lib/money';
import { useSession } from '../lib/session';
import { shortcuts } from '../lib/shortcuts';
import type { Field, Kind } from '../lib/types';
import { Button, IconButton } from '../ui/button';
import { fieldOf, isShown } from './catalog';
import { FieldInput } from './field-input';
import { type Condition, needsValue, opsOf } from './filter';
import styles from './filter-bar.module.css';
import { useRecordWords } from './words';

interface Props {
  kind: Kind;
  conditions: Condition[];
  onChange: (conditions: Condition[]) => void;
}

/** The button that adds a condition. F opens it. */
export function FilterButton({ kind, conditions, onChange }: Props) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const [open, setOpen] = useState(false);
  useKeys({ [shortcuts.list.filter]: () => setOpen(true) });
  const add = (name: string | null) => {
    const field = name ? fieldOf(kind, name) : undefined;
    setOpen(false);
    const op = field && opsOf(field)[0];
    if (field && op) onChange([...conditions, { field: field.name, op }]);
  };
  const fields = kind.fields.filter((field) => isShown(field) && field.type !== 'currency');
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={240} trapFocus>
      <Popover.Target>
        <Button
          look="quiet"
          icon={IconFilter}
          aria-expanded={open}
          pressed={conditions.length > 0 || undefined}
          onClick={() => setOpen(!open)}
        >
          {t('record.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <Select
          aria-label={t('record.filter-by')}
          placeholder={t('record.filter-by')}
          searchable
          data-autofocus
          comboboxProps={{ withinPortal: false }}
          defaultDropdownOpened
          data={fields.map((field) => ({
            value: field.name,
            label: words.label(kind.name, field),
          }))}
          onChange={add}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

/** The conditions that hold, each to be changed or taken away. */
export function FilterBar({ kind, conditions, onChange }: Props) {
  const { t } = useTranslation();
  if (conditions.length === 0) return null;
  const replace = (at: number, by: Condition[]) => onChange(conditions.toSpliced(at, 1, ...by));
  return (
    <div className={styles.bar}>
      {conditions.map((condition, at) => {
        const field = fieldOf(kind, condition.field);
        return field ? (
          <Chip
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place
            key={`${condition.field}-${at}`}
            kind={kind}
            field={field}
            condition={condition}
            onChange={(next) => replace(at, [next])}
            onRemove={() => replace(at, [])}
          />
        ) : null;
      })}
      <Button look="quiet" icon={IconX} onClick={() => onChange([])}>
        {t('record.clear-filters')}
      </Button>
    </div>
  );
}

interface ChipProps {
  kind: Kind;
  field: Field;
  condition: Condition;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

function Chip({ kind, field, condition, onChange, onRemove }: ChipProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const value = useValueText(field, condition);
  const { currency } = useSession().workspace;
  const fresh = needsValue(condition.op) && (condition.value ?? '') === '';
  const [open, setOpen] = useState(fresh);
  const name = words.label(kind.name, field);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={260} trapFocus>
      <Popover.Target>
        <span className={styles.chip} data-open={fresh}>
          <button
            type="button"
            className={styles.words}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {name} <em>{t(`record.op.${condition.op}`)}</em>{' '}
            {value || (fresh && <IconPlus size={12} aria-hidden />)}
          </button>
          <IconButton icon={IconX} label={t('record.remove-filter', { name })} onClick={onRemove} />
        </span>
      </Popover.Target>
      <Popover.Dropdown p={8} className={styles.editor}>
        <Select
          aria-label={t('record.comparison')}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          data={opsOf(field).map((op) => ({ value: op, label: t(`record.op.${op}`) }))}
          value={condition.op}
          onChange={(op) => op && onChange({ ...condition, op: op as Condition['op'] })}
        />
        {needsValue(condition.op) && (
          <FieldInput
            bare
            autoFocus
            kind={kind.name}
            field={{ ...field, required: false, type: field.type === 'long' ? 'text' : field.type }}
            values={{ [field.name]: condition.value ?? '' }}
            titles={{ [String(condition.value)]: condition.title ?? '' }}
            currency={currency}
            onChange={(next, title) => onChange({ ...condition, value: next, title })}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function useValueText(field: Field, { op, value = '', title }: Condition): string {
  const { t } = useTranslation();
  const words = useRecordWords();
  const locale = useLocale();
  const { currency } = useSession().workspace;
  if (!needsValue(op) || value === '') return '';
  switch (field.type) {
    case 'reference':
      return title ?? '';
    case 'choice':
      return words.choice(field.name, String(value));
    case 'date':
    case 'instant':
      return longDay(String(value).slice(0, 10), locale);
    case 'money':
      return fullMoney(Number(value), currency, locale);
    case 'flag':
      return t(value === 1 ? 'ui.yes' : 'ui.no');
    default:
      return String(value);
  }
}
