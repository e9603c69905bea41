import { useTranslation } from '../i18n';
import { toLocalInput } from '../lib/dates';
import { fractionDigits, toMajor } from '../lib/money';
import type { Field, Value } from '../lib/types';
import type { Item } from './data';
import { useRecordWords } from './words';

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@]/;

/** A field's value as plain text that a spreadsheet reads. */
export function usePlain(): (field: Field, item: Item) => string {
  const { t } = useTranslation();
  const words = useRecordWords();
  const text = (value: Value) => String(value).replace(FORMULA, "'$&");
  return (field, { values, labels }) => {
    const value = values[field.name] ?? '';
    if (value === '') return '';
    switch (field.type) {
      case 'money': {
        const currency = String(values[field.currencyField] ?? '');
        return toMajor(Number(value), currency).toFixed(fractionDigits(currency));
      }
      case 'integer':
      case 'number':
      case 'date':
        return String(value);
      case 'instant':
        return toLocalInput(String(value)).replace('T', ' ');
      case 'choice':
        return words.choice(field.name, String(value));
      case 'flag':
        return t(value === 1 ? 'ui.yes' : 'ui.no');
      case 'reference':
        return text(labels[String(value)] ?? '');
      default:
        return text(value);
    }
  };
}
