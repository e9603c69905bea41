import { useTranslation } from '../i18n';
import type { One, Row } from '../lib/types';
import { useRecordWords } from './words';

const NAMES = ['name', 'title', 'subject', 'event', 'label_zh'];

/** The field that names a record, by the first that its kind has. */
export const titleOf = (row: Row): string =>
  String(NAMES.map((name) => row.values[name]).find(Boolean) ?? '');

/** What the page of a record is called. A comment has no name: it is somebody's, on something. */
export function usePageTitle(): (one: One) => string {
  const { t } = useTranslation();
  const words = useRecordWords();
  return ({ row, labels }) => {
    if (row.kind !== 'comment') return titleOf(row);
    const { created_by, subject_kind, subject_id } = row.values;
    return t('talk.title', {
      name: labels[String(created_by)] || t('record.somebody'),
      title: labels[String(subject_id)] || words.one(String(subject_kind)),
    });
  };
}
