import type { Row } from '../lib/types';

/** The field that names a record, by the first that its kind has. */
export const titleOf = (row: Row): string =>
  String(row.values.name || row.values.title || row.values.subject || row.values.label_zh || '');
