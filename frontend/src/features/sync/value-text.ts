import { useLocale, useTranslation } from '../../i18n';
import { moment, shortDay } from '../../lib/dates';
import { fullMoney } from '../../lib/money';
import type { Labels, Value, Values } from '../../lib/types';
import { fieldOf, useKinds } from '../../record/catalog';
import { figureOf } from '../../record/figure';
import { useRecordWords } from '../../record/words';

/** Puts a field's value into words: names for references, figures as people read them. */
export function useValueText(labels: Labels) {
  const { t } = useTranslation();
  const locale = useLocale();
  const words = useRecordWords();
  const kinds = useKinds();
  return (kind: string, name: string, value: Value | null, values?: Values): string => {
    if (value === null || value === '') return t('sync.nothing');
    const declared = kinds.find((candidate) => candidate.name === kind);
    const field = declared && fieldOf(declared, name);
    switch (field?.type) {
      case 'reference':
        return labels[String(value)] ?? t('sync.unseen');
      case 'money':
        return fullMoney(Number(value), String(values?.[field.currencyField] ?? ''), locale);
      case 'date':
        return shortDay(String(value), locale);
      case 'instant':
        return moment(String(value), locale);
      case 'choice':
        return words.choice(name, String(value));
      case 'flag':
        return t(value === 1 ? 'ui.yes' : 'ui.no');
    }
    if (name === 'deleted_at') return moment(String(value), locale);
    return typeof value === 'number' ? figureOf(name, value, locale) : value;
  };
}
