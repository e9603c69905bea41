import { useMemo } from 'react';
import { useParam } from '../lib/route';
import { isShown, useKind } from './catalog';
import { useColumns } from './columns';
import { ListPage } from './list-page';

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
      sort={{ field: kind.title || 'created_at', desc: !kind.title }}
    />
  );
}
