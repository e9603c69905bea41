import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../lib/dates';
import { useKeys } from '../lib/keys';
import { usePreference } from '../lib/preference';
import { recordPath, useGo, useView } from '../lib/route';
import { useSession } from '../lib/session';
import type { Filter, Sort } from '../lib/types';
import { Late, Skeleton } from '../ui/async';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { FaultPanel } from '../ui/fault-text';
import { Page } from '../ui/page';
import { SearchBox } from '../ui/search-box';
import { type Column, DataTable } from '../ui/table/table';
import { Tabs } from '../ui/tabs';
import { BulkBar } from './bulk-bar';
import { useKind } from './catalog';
import { ColumnsMenu } from './columns-menu';
import { type Item, useList } from './data';
import { ExportMenu } from './export-menu';
import { allOf } from './filter';
import { FilterBar, FilterButton } from './filter-bar';
import { openForm } from './form-state';
import { RecordPeek } from './record-peek';
import { readListView, sortOf } from './view';
import { useRecordWords } from './words';

/** A view that is offered as a tab. */
export interface ListTab {
  value: string;
  label: string;
  filter?: Filter;
}

interface Props {
  kind: string;
  columns: Column<Item>[];
  tabs?: ListTab[];
  /** The order until the person chooses another. */
  sort: Sort;
  /** Columns that are hidden until asked for. */
  hidden?: string[];
  /** More to do with what is selected. */
  bulk?: (ids: string[], done: () => void) => ReactNode;
  before?: ReactNode;
}

/** A list of records of one kind: views, filters, table, bulk actions, peek. */
export function ListPage(props: Props) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const session = useSession();
  const go = useGo();
  const kind = useKind(props.kind);
  const [view, setView] = useView(readListView);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [hidden, setHidden] = usePreference(`hidden.${kind.name}`, props.hidden ?? []);
  const text = useDeferredValue(view.text);
  const tab = props.tabs?.find((one) => one.value === view.tab) ?? props.tabs?.[0];

  const sort = sortOf(view, props.sort);
  const query = useMemo(
    () => ({
      kind: kind.name,
      filter: allOf(view.where, today(), tab?.filter ? [tab.filter] : []),
      sort: [sort],
      text,
    }),
    [kind.name, view.where, tab?.filter, sort, text],
  );
  const list = useList(query);

  const mayAdd = !kind.appendOnly && (kind.writers === 'everyone' || session.user.role === 'admin');
  const name = words.one(kind.name);
  const add = () => openForm({ kind: kind.name, onSaved: (id) => go(recordPath(kind.name, id)) });
  useKeys(mayAdd ? { c: add } : {});

  const open = useCallback((row: Item) => go(recordPath(row.kind, row.id)), [go]);
  const change = (patch: Partial<typeof view>) => {
    setSelected(new Set());
    setView(patch);
  };
  const narrowed = view.text !== '' || view.where.length > 0 || Boolean(tab?.filter);

  return (
    <Page
      title={words.title(kind.name)}
      before={props.before}
      summary={list.loading ? undefined : words.counted(kind.name, list.total)}
      actions={
        <>
          <ExportMenu kind={kind} query={query} columns={props.columns} hidden={hidden} />
          <ColumnsMenu columns={props.columns} hidden={hidden} onChange={setHidden} />
          {mayAdd && (
            <Button look="primary" icon={IconPlus} onClick={add} aria-keyshortcuts="C">
              {t('record.new-title', { name })}
            </Button>
          )}
        </>
      }
      views={
        props.tabs && (
          <Tabs
            label={t('record.views')}
            tabs={props.tabs}
            value={tab?.value ?? ''}
            onChange={(value) => change({ tab: value === props.tabs?.[0]?.value ? '' : value })}
          />
        )
      }
      tools={
        <>
          <SearchBox value={view.text} onChange={(value) => change({ text: value })} />
          <FilterButton
            kind={kind}
            conditions={view.where}
            onChange={(where) => change({ where })}
          />
        </>
      }
    >
      <FilterBar kind={kind} conditions={view.where} onChange={(where) => change({ where })} />
      {list.error && list.rows.length === 0 ? (
        <FaultPanel error={list.error} retry={() => void list.refetch()} />
      ) : list.loading ? (
        <Late>
          <Skeleton rows={12} />
        </Late>
      ) : (
        <DataTable
          label={words.title(kind.name)}
          name={kind.name}
          columns={props.columns}
          rows={list.rows}
          total={list.total}
          hidden={hidden}
          sort={sort}
          onSort={(next) => change({ sort: next.field, desc: next.desc || undefined })}
          selected={selected}
          onSelect={setSelected}
          onOpen={open}
          onPeek={(row) => setView({ peek: row.id })}
          onEnd={list.more}
          empty={
            <Empty
              title={
                narrowed
                  ? t('record.nothing-matches')
                  : t('record.none-yet', { name: words.many(kind.name) })
              }
              action={
                narrowed ? (
                  <Button onClick={() => change({ text: '', where: [], tab: '' })}>
                    {t('record.show-all')}
                  </Button>
                ) : mayAdd ? (
                  <Button look="primary" icon={IconPlus} onClick={add}>
                    {t('record.new-title', { name })}
                  </Button>
                ) : undefined
              }
            />
          }
        />
      )}
      {selected.size > 0 && (
        <BulkBar kind={kind} ids={[...selected]} onDone={() => setSelected(new Set())}>
          {props.bulk?.([...selected], () => setSelected(new Set()))}
        </BulkBar>
      )}
      {view.peek && (
        <RecordPeek kind={kind.name} id={view.peek} onClose={() => setView({ peek: '' })} />
      )}
    </Page>
  );
}
