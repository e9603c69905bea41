import type { ReactNode } from 'react';
import { Coming } from '../lib/type-ahead';
import type { Field, Kind, Query } from '../lib/types';
import { Late, Skeleton } from '../ui/async';
import { FaultPanel } from '../ui/fault-text';
import { DataTable, type Props as TableProps } from '../ui/table/table';
import type { Item, List } from './data';
import type { Condition } from './filter';
import { useSections } from './groups';

type Table = Omit<TableProps<Item>, 'rows' | 'sections' | 'total' | 'onEnd' | 'sorted'>;

/** The records of a list, one after the other. */
export function FlatTable({ list, table }: { list: List; table: Table }) {
  return (
    <Ready ready={!list.loading} error={list.rows.length === 0 && list.error} retry={list.refetch}>
      <DataTable
        {...table}
        rows={list.rows}
        total={list.total}
        sorted={list.sorted}
        onEnd={list.more}
      />
    </Ready>
  );
}

interface GroupedProps {
  kind: Kind;
  query: Query;
  by: Field;
  total: number;
  table: Table;
  onNarrow: (condition: Condition) => void;
}

/** The records of a list under the values of a field. */
export function GroupedTable({ total, table, ...asked }: GroupedProps) {
  const { sections, error, refetch } = useSections(asked);
  const rows = sections?.flatMap((section) => section.rows) ?? [];
  return (
    <Ready ready={sections !== undefined} error={error} retry={refetch}>
      <DataTable {...table} rows={rows} sections={sections} total={total} />
    </Ready>
  );
}

interface ReadyProps {
  ready: boolean;
  error: unknown;
  retry: () => unknown;
  children: ReactNode;
}

function Ready({ ready, error, retry, children }: ReadyProps) {
  if (error) return <FaultPanel error={error} retry={() => void retry()} />;
  if (ready) return children;
  return (
    <>
      <Coming />
      <Late>
        <Skeleton rows={12} />
      </Late>
    </>
  );
}
