import { go } from '../lib/go';
import type { Row } from '../lib/types';
import type { Option } from '../ui/field/reference';

/** Enough to choose from; whoever does not see it types another letter. */
const SHOWN = 20;

/** The field that names a record, by the first that its kind has. */
export const titleOf = (row: Row): string =>
  String(row.values.name || row.values.title || row.values.subject || row.values.label_zh || '');

/** Records of a kind whose words begin as typed, as options to choose from. */
export async function searchOptions(kind: string, text: string): Promise<Option[]> {
  const page = await go.record.List({
    kind,
    filter: {},
    sort: kind === 'stage' ? [{ field: 'position', desc: false }] : [],
    text: text.trim(),
    limit: SHOWN,
  });
  return page.rows.map((row) => ({
    id: row.id,
    title: titleOf(row),
    subtitle: page.labels[String(row.values.account_id ?? '')] || undefined,
  }));
}
