import { useMemo } from 'react';
import type { Ask } from '../lib/feature';
import { useParam } from '../lib/route';
import type { Kind, Sort } from '../lib/types';
import { askList } from './ask';
import { isShown, kindsQuery, useKind } from './catalog';
import { useColumns } from './columns';
import { ListPage } from './list-page';

const sortOf = ({ title }: Kind): Sort => ({ field: title || 'created_at', desc: !title });

export const ask: Ask = async (client, params) => {
  const kinds = await client.fetchQuery(kindsQuery);
  const kind = kinds.find((one) => one.name === params.kind);
  if (kind) await askList(kind.name, sortOf(kind))(client, params);
};

/** The list of a kind that has no list of its own. */
export default function RecordList() {
  const kind = useKind(useParam('kind'));
  const names = useMemo(
    () =>
      kind.fields
        .filter((field) => isShown(field) && field.type !== 'currency')
        .map((field) => field.name),
    [kind],
  );
  const columns = useColumns(kind, names);
  const hidden = useMemo(() => names.slice(8), [names]);
  return (
    <ListPage
      key={kind.name}
      kind={kind.name}
      columns={columns}
      hidden={hidden}
      sort={sortOf(kind)}
    />
  );
}
