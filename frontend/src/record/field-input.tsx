import { Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useLocale, useTranslation } from '../i18n';
import type { Field, Value, Values } from '../lib/types';
import { DayField } from '../ui/field/day-field';
import { MomentField } from '../ui/field/moment-field';
import { MoneyField } from '../ui/field/money-field';
import { ReferenceField } from '../ui/field/reference';
import { MarkdownField } from '../ui/markdown-field/markdown-field';
import { searchOptions } from './options';
import { StageField } from './stage-field';
import { useRecordWords } from './words';

/** Whether a field is shown as Markdown. */
const isMarkdown = (kind: string, field: Field) => kind === 'announcement' && field.name === 'body';

interface Props {
  kind: string;
  field: Field;
  values: Values;
  /** What the referenced records are called. */
  titles: Record<string, string>;
  currency: string;
  error?: string;
  autoFocus?: boolean;
  /** Whether a label above is wanted; otherwise it is only for screen readers. */
  bare?: boolean;
  onChange: (value: Value, title?: string) => void;
}

/** The input that fits a field's type. */
export function FieldInput(props: Props) {
  const { kind, field, values, titles, error, autoFocus, onChange } = props;
  const { t } = useTranslation();
  const words = useRecordWords();
  const locale = useLocale();
  const name = words.label(kind, field);
  const value = values[field.name] ?? '';
  const text = String(value);
  const common = {
    ...(props.bare ? { 'aria-label': name } : { label: name }),
    error,
    autoFocus,
    'data-autofocus': autoFocus || undefined,
  };
  const required = field.required;

  switch (field.type) {
    case 'long': {
      const Box = isMarkdown(kind, field) ? MarkdownField : Textarea;
      return (
        <Box
          {...common}
          withAsterisk={required}
          autosize
          minRows={2}
          maxRows={8}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    }
    case 'money':
      return (
        <MoneyField
          {...common}
          required={required}
          value={Number(value || 0)}
          currency={String(values[field.currencyField] || props.currency)}
          onChange={onChange}
        />
      );
    case 'integer':
    case 'number':
      return (
        <NumberInput
          {...common}
          withAsterisk={required}
          hideControls
          allowDecimal={field.type === 'number'}
          thousandSeparator={locale === 'en' ? ',' : undefined}
          value={Number(value || 0) === 0 ? '' : Number(value)}
          onChange={(typed) => onChange(typed === '' ? 0 : Number(typed))}
        />
      );
    case 'date':
      return <DayField {...common} required={required} value={text} onChange={onChange} />;
    case 'instant':
      return <MomentField {...common} required={required} value={text} onChange={onChange} />;
    case 'choice':
      return (
        <Select
          {...common}
          withAsterisk={required}
          clearable={!required}
          placeholder={t('ui.none')}
          data={(field.choices ?? []).map((choice) => ({
            value: choice,
            label: words.choice(field.name, choice),
          }))}
          value={text || null}
          onChange={(chosen) => onChange(chosen ?? '')}
        />
      );
    case 'flag':
      return (
        <Checkbox
          label={name}
          checked={value === 1}
          onChange={(event) => onChange(event.currentTarget.checked ? 1 : 0)}
        />
      );
    case 'reference':
      if (field.ref === 'stage') return <StageField {...common} value={text} onChange={onChange} />;
      return (
        <ReferenceField
          {...common}
          required={required}
          value={text}
          title={titles[text] ?? ''}
          source={field.ref}
          search={(typed) => searchOptions(field.ref, typed)}
          onChange={(option) => onChange(option?.id ?? '', option?.title)}
        />
      );
    default:
      return (
        <TextInput
          {...common}
          withAsterisk={required}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
