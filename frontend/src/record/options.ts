import { go } from '../lib/go';
import type { Option } from '../ui/field/reference';
import { titleOf } from './title';

/** Enough to choose from; whoever does not see it types another letter. */
const SHOWN = 20;

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
