import { useLocale, useTranslation } from '../i18n';
import type { Kind, Sort } from '../lib/types';
import { fieldOf } from './catalog';
import type { List } from './data';
import styles from './filter-bar.module.css';
import { useRecordWords } from './words';

/** Says which orders a list is too long for. */
export function SortNote({ kind, sorts, list }: { kind: Kind; sorts: Sort[]; list: List }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const locale = useLocale();
  if (list.rows.length === 0 || list.sorted >= sorts.length) return null;
  const names = sorts.slice(list.sorted).flatMap(({ field }) => {
    const declared = fieldOf(kind, field);
    return declared ? [words.label(kind.name, declared)] : [];
  });
  return (
    <p className={styles.note} role="status">
      {t('record.sorted-less', { names: new Intl.ListFormat(locale).format(names) })}
    </p>
  );
}
