import { useLocale, useTranslation } from '../i18n';
import { toMinor } from '../lib/money';
import type { Field, Labels, Value, Values } from '../lib/types';
import { Person } from '../ui/avatar';
import { DayText, RelativeDate } from '../ui/dates';
import { Money } from '../ui/money';
import { figureOf } from './figure';
import { useRecordWords } from './words';

interface Props {
  field: Field;
  values: Values;
  labels: Labels;
}

/** A field's value for reading. */
export function FieldValue({ field, values, labels }: Props) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const locale = useLocale();
  const value: Value = values[field.name] ?? '';
  if (value === '' || (value === 0 && field.type !== 'flag')) return null;
  switch (field.type) {
    case 'money':
      return <Money amount={Number(value)} currency={String(values[field.currencyField] ?? '')} />;
    case 'date':
      return <DayText day={String(value)} due={field.name === 'due_on'} />;
    case 'instant':
      return <RelativeDate at={String(value)} />;
    case 'integer':
    case 'number':
      if (field.currencyField) {
        const currency = String(values[field.currencyField] ?? '');
        return <Money amount={toMinor(Number(value), currency)} currency={currency} />;
      }
      return figureOf(field.name, Number(value), locale);
    case 'choice':
      return words.choice(field.name, String(value));
    case 'flag':
      return t(value === 1 ? 'ui.yes' : 'ui.no');
    case 'reference': {
      const name = labels[String(value)] ?? '';
      return field.ref === 'user' ? <Person name={name} id={String(value)} /> : <bdi>{name}</bdi>;
    }
    case 'any-reference':
      return <bdi>{labels[String(value)] || words.one(String(values[field.ref]))}</bdi>;
    default:
      return <bdi>{String(value)}</bdi>;
  }
}
