import { IconRestore, IconTrash } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from '../../i18n';
import { recordPath, type Search, useGo, useView } from '../../lib/route';
import type { Query } from '../../lib/types';
import { countQuery, type Item, useList } from '../../record/data';
import { useRestore } from '../../record/remove';
import { useRecordWords } from '../../record/words';
import { Late, Skeleton } from '../../ui/async';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { FaultPanel } from '../../ui/fault-text';
import { Page } from '../../ui/page';
import { BarRoom, SelectionBar } from '../../ui/selection-bar';
import { DataTable } from '../../ui/table/table';
import { useLayout } from '../../ui/table/use-layout';
import { Tabs } from '../../ui/tabs';
import { useTrashColumns } from './columns';

/** What people delete. The rest is the program's own. */
const KINDS = [
  'account',
  'contact',
  'opportunity',
  'activity',
  'task',
  'feedback',
  'risk',
  'product',
] as const;
type Name = (typeof KINDS)[number];

const readView = (raw: Search): { kind: Name } => ({
  kind: KINDS.find((name) => name === raw.kind) ?? 'account',
});

const inTrash = (kind: string): Query => ({
  kind,
  trash: true,
  sort: [{ field: 'deleted_at', desc: true }],
});

/** Everything that was deleted, to be looked at and taken back. */
export default function TrashPage() {
  const { t } = useTranslation();
  const words = useRecordWords();
  const [{ kind }, setView] = useView(readView);
  const counts = useQueries({ queries: KINDS.map((name) => countQuery(inTrash(name))) });
  return (
    <Page
      title={t('trash.title')}
      summary={t('trash.summary')}
      views={
        <Tabs
          label={t('trash.title')}
          tabs={KINDS.map((value, at) => ({
            value,
            label: words.title(value),
            count: counts[at]?.data,
          }))}
          value={kind}
          onChange={(next) => setView({ kind: next })}
        />
      }
    >
      <Deleted key={kind} kind={kind} />
    </Page>
  );
}

function Deleted({ kind }: { kind: Name }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const go = useGo();
  const list = useList(inTrash(kind));
  const restore = useRestore(kind);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const layout = useLayout('trash');
  const columns = useTrashColumns(restore);
  const open = useCallback((row: Item) => go(recordPath(row.kind, row.id)), [go]);
  const clear = () => setSelected(new Set());
  if (list.error && list.rows.length === 0) {
    return <FaultPanel error={list.error} retry={() => void list.refetch()} />;
  }
  if (list.loading) {
    return (
      <Late>
        <Skeleton rows={12} />
      </Late>
    );
  }
  return (
    <>
      <DataTable
        label={words.title(kind)}
        {...layout}
        columns={columns}
        rows={list.rows}
        total={list.total}
        selected={selected}
        onSelect={setSelected}
        onOpen={open}
        onEnd={list.more}
        empty={
          <Empty
            icon={IconTrash}
            title={t('trash.empty', { name: words.many(kind) })}
            hint={t('trash.hint')}
          />
        }
      />
      <BarRoom>
        {selected.size > 0 && (
          <SelectionBar count={selected.size} onClear={clear}>
            <Button
              look="quiet"
              icon={IconRestore}
              onClick={() => void restore([...selected]).then(clear)}
            >
              {t('record.restore')}
            </Button>
          </SelectionBar>
        )}
      </BarRoom>
    </>
  );
}
