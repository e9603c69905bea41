import type { Row } from '../lib/types';

const NAMES = ['name', 'title', 'subject', 'event', 'label_zh'];

/** The field that names a record, by the first that its kind has. */
export const titleOf = (row: Row): string =>
  String(NAMES.map((name) => row.values[name]).find(Boolean) ?? '');
