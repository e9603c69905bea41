import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = resolve(fileURLToPath(import.meta.url), '../../../../../shared/data/crm');

/** The files of a public sales data set; none where it is not beside the project. */
export const crmFiles: string[] = existsSync(folder)
  ? readdirSync(folder).map((name) => join(folder, name))
  : [];

interface Row {
  id: string;
  values: Record<string, string | number>;
}

export interface Page {
  rows: Row[];
}

/** A query for the first records of a kind. */
export const listOf = (kind: string) => ({ kind, sort: [{ field: 'name', desc: false }] });
