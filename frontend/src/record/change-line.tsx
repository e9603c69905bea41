import type { ReactNode } from 'react';
import { useLocale, useTranslation } from '../i18n';
import { fullMoney } from '../lib/money';
import type { Change, Kind, Labels, Value } from '../lib/types';
import { fieldOf } from './catalog';
import styles from './change-line.module.css';
import { FieldValue } from './field-value';
import { useRecordWords } from './words';

interface LineProps {
  kind: Kind;
  change: Change;
  labels: Labels;
  /** Of amounts, where the record says it. */
  currency: string;
  /** What can be done about it. */
  children?: ReactNode;
}

/** What a field was, and what it is now: a line of a dl. */
export function ChangeLine({ kind, change, labels, currency, children }: LineProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const words = useRecordWords();
  const field = fieldOf(kind, change.field);
  const read = (value: Value | null) => {
    if (value === null || value === '' || value === 0) return <span>{t('ui.none')}</span>;
    if (!field) return String(value);
    // Shortened, two amounts may look the same.
    if (field.type === 'money') return fullMoney(Number(value), currency, locale);
    const values = { [field.currencyField || '']: currency, [field.name]: value };
    return <FieldValue field={field} values={values} labels={labels} />;
  };
  return (
    <div className={styles.line}>
      <dt>{field ? words.label(kind.name, field) : words.field(kind.name, change.field)}</dt>
      <dd>
        <del>{read(change.from)}</del> → <ins>{read(change.to)}</ins>
        {children}
      </dd>
    </div>
  );
}
