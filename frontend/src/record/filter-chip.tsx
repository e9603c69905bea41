import { Popover, Select } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslation } from '../i18n';
import { longDay, moment } from '../lib/dates';
import { fullMoney } from '../lib/money';
import { useSession } from '../lib/session';
import type { Field, Kind } from '../lib/types';
import { IconButton } from '../ui/button';
import { FieldInput } from './field-input';
import { figureOf } from './figure';
import { type Condition, needsValue, opsOf } from './filter';
import styles from './filter-bar.module.css';
import { useRecordWords } from './words';

interface Props {
  kind: Kind;
  field: Field;
  condition: Condition;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

/** A condition that holds; a click changes it. */
export function FilterChip({ kind, field, condition, onChange, onRemove }: Props) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const value = useValueText(field, condition);
  const { currency } = useSession().workspace;
  const fresh = needsValue(condition.op) && (condition.value ?? '') === '';
  const [open, setOpen] = useState(fresh);
  const name = words.label(kind.name, field);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={260} trapFocus>
      <span className={styles.chip} data-open={fresh}>
        <Popover.Target>
          <button
            type="button"
            className={styles.words}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {name} <em>{t(`record.op.${condition.op}`)}</em>{' '}
            {value || (fresh && <IconPlus size={12} aria-hidden />)}
          </button>
        </Popover.Target>
        <IconButton icon={IconX} label={t('record.remove-filter', { name })} onClick={onRemove} />
      </span>
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
      return longDay(String(value), locale);
    case 'instant':
      return moment(String(value), locale);
    case 'money':
      return fullMoney(Number(value), currency, locale);
    case 'integer':
    case 'number':
      return figureOf(field.name, Number(value), locale);
    case 'flag':
      return t(value === 1 ? 'ui.yes' : 'ui.no');
    default:
      return String(value);
  }
}
