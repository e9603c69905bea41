import { IconPlus } from '@tabler/icons-react';
import {
  type ReactNode,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation, useWords } from '../i18n';
import { today } from '../lib/dates';
import { useKeys } from '../lib/keys';
import { restOn } from '../lib/next';
import { recordPath, useGo, useView } from '../lib/route';
import { useSession } from '../lib/session';
import { shortcuts } from '../lib/shortcuts';
import type { Action } from '../lib/subject';
import type { Filter, Sort, Values } from '../lib/types';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { Page } from '../ui/page';
import { SearchBox } from '../ui/search-box';
import { BarRoom } from '../ui/selection-bar';
import { arranged, plainLayout } from '../ui/table/layout';
import type { Column } from '../ui/table/table';
import { useLayout } from '../ui/table/use-layout';
import { Tabs } from '../ui/tabs';
import { GroupMenu, SortMenu } from './arrange';
import { BulkBar } from './bulk-bar';
import { fieldOf, hasForm, useKind } from './catalog';
import { ColumnsMenu } from './columns-menu';
import { type Item, useList } from './data';
import { ExportMenu } from './export-menu';
import { allOf } from './filter';
import { FilterBar, FilterButton } from './filter-bar';
import { openForm } from './form-state';
import { Freshness } from './freshness/freshness';
import { totalOf } from './freshness/word';
import { FlatTable, GroupedTable } from './list-table';
import { useMerging } from './merging';
import { RecordPeek } from './record-peek';
import { useSavedViews } from './saved-views';
import { SortNote } from './sort-note';
import { useChosen } from './subject';
import { titleOf } from './title';
import { keptSorts, type ListView, plain, readListView, sortsOf } from './view';
import { ViewMenu } from './view-menu';
import { useRecordWords } from './words';

/** The page of a record is drawn before Enter asks for it. */
const onRest = (row: Item | undefined) => restOn(row ? recordPath(row.kind, row.id) : '');

/** A view that is offered as a tab. */
export interface ListTab {
  value: string;
  label: string;
  filter?: Filter;
  /** What belongs here, said where there is nothing. */
  hint?: string;
}

interface Props {
  kind: string;
  columns: Column<Item>[];
  tabs?: ListTab[];
  /** The order until the person chooses another. */
  sort: Sort;
  /** What a new one begins with. */
  begin?: Values;
  /** Adds one in another way than by the form of its kind. */
  onAdd?: () => void;
  /** Columns that are hidden until asked for. */
  hidden?: string[];
  /** More to do with the list as such. */
  head?: ReactNode;
  /** What stands above the list. */
  above?: ReactNode;
  /** While there are none at all: another way to begin. */
  none?: ReactNode;
  /** More to do with what is selected. */
  bulk?: (ids: string[], done: () => void) => ReactNode;
  /** The same in the palette, for what is selected or active. */
  actions?: (ids: string[], done: () => void) => Action[];
}

/** A list of records of one kind: views, filters, table, bulk actions, peek. */
export function ListPage(props: Props) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const known = useWords();
  const session = useSession();
  const go = useGo();
  const kind = useKind(props.kind);
  const [view, setView] = useView(readListView);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [changing, setChanging] = useState(false);
  const active = useRef('');
  const { tabs, tab, saved, goTo } = useTabs(props.kind, props.tabs, view, change);
  // Every row is drawn again under another layout, so it is the same until it changes.
  const usual = useMemo(
    () => (props.hidden ? { ...plainLayout, hidden: props.hidden } : plainLayout),
    [props.hidden],
  );
  const { layout, onLayout } = useLayout(
    `${kind.name}${saved ? `.${saved.id}` : ''}`,
    saved?.layout ?? usual,
  );
  const text = useDeferredValue(view.text);

  const sorts = useMemo(() => sortsOf(view, props.sort), [view, props.sort]);
  const now = today();
  const query = useMemo(
    () => ({
      kind: kind.name,
      filter: allOf(kind, view.where, now, tab?.filter ? [tab.filter] : []),
      sort: sorts,
      text,
    }),
    [kind, view.where, now, tab?.filter, sorts, text],
  );
  const list = useList(query);
  const by = view.group ? fieldOf(kind, view.group) : undefined;
  const currency = fieldOf(kind, 'amount') && session.workspace.currency;

  const mayAdd =
    !kind.appendOnly &&
    hasForm(kind) &&
    (kind.writers === 'everyone' || session.user.role === 'admin');
  const name = words.one(kind.name);
  const byForm = () =>
    openForm({
      kind: kind.name,
      values: props.begin,
      onSaved: (id) => go(recordPath(kind.name, id)),
    });
  const add = props.onAdd ?? byForm;
  useKeys(mayAdd ? { [shortcuts.list.create]: add } : {});
  const merging = useMerging(kind.name);
  const clear = () => setSelected(new Set());
  // What is chosen is for what one does now: it is gone for whoever comes back.
  useEffect(() => () => setSelected((now) => (now.size > 0 ? new Set() : now)), []);
  useChosen({
    kind,
    chosen: () => (selected.size > 0 ? [...selected] : [active.current].filter(Boolean)),
    nameOf: (id) => list.rows.filter((row) => row.id === id).map(titleOf)[0],
    mayWrite: mayAdd,
    onOpen: (id) => go(recordPath(kind.name, id)),
    onPeek: (id) => setView({ peek: id }),
    onChangeField: () => setChanging(true),
    onRemoved: clear,
    more: (ids) => [...merging(ids), ...(props.actions?.(ids, clear) ?? [])],
  });

  const open = useCallback((row: Item) => go(recordPath(row.kind, row.id)), [go]);
  function change(patch: Partial<ListView>) {
    setSelected(new Set());
    setView(patch);
  }
  const narrowed = view.text !== '' || view.where.length > 0 || Boolean(tab?.filter);
  const create = mayAdd && (
    <Button look="primary" icon={IconPlus} onClick={add} aria-keyshortcuts="C">
      {t('record.new-title', { name })}
    </Button>
  );

  const table = {
    label: words.title(kind.name),
    view: JSON.stringify(query),
    columns: props.columns,
    layout,
    onLayout,
    sorts,
    onSort: (next: Sort[]) => change(keptSorts(next)),
    selected,
    onSelect: setSelected,
    onOpen: open,
    onPeek: (row: Item) => setView({ peek: row.id }),
    onActive: (id: string) => {
      active.current = id;
    },
    onRest,
    empty: narrowed ? (
      <Empty
        title={t('record.nothing-matches')}
        hint={view.text || view.where.length > 0 ? undefined : tab?.hint}
        action={
          <Button onClick={() => change({ ...plain, tab: '' })}>{t('record.show-all')}</Button>
        }
      />
    ) : (
      <Empty
        title={t('record.none-yet', { name: words.many(kind.name) })}
        hint={known(`record.about.${kind.name}`)}
        action={
          <>
            {create}
            {props.none}
          </>
        }
      />
    ),
  };

  return (
    <Page
      title={words.title(kind.name)}
      summary={list.loading ? undefined : words.counted(kind.name, list.total)}
      fresh={
        fieldOf(kind, 'owner_id') && (
          <Freshness of={totalOf(query, currency, by?.name)} currency={currency} />
        )
      }
      actions={
        <>
          {props.head}
          <ExportMenu kind={kind} query={query} columns={arranged(props.columns, layout)} />
          <ColumnsMenu
            columns={props.columns}
            layout={layout}
            onChange={(next) => onLayout(next === plainLayout ? usual : next)}
          />
          {create}
        </>
      }
      views={
        <>
          <Tabs
            label={t('record.views')}
            tabs={tabs}
            value={saved?.id ?? tab?.value ?? ''}
            onChange={goTo}
          />
          <ViewMenu
            kind={kind.name}
            look={view}
            layout={layout}
            open={saved}
            onKept={(id) => change({ tab: id })}
            onGone={() => change({ ...plain, tab: '' })}
          />
        </>
      }
      tools={
        <>
          <SearchBox value={view.text} onChange={(value) => change({ text: value })} />
          <FilterButton kind={kind} parts={view.where} onChange={(where) => change({ where })} />
          <SortMenu kind={kind} sorts={sorts} onChange={table.onSort} />
          <GroupMenu kind={kind} group={view.group} onChange={(group) => change({ group })} />
        </>
      }
    >
      {props.above}
      <FilterBar kind={kind} parts={view.where} onChange={(where) => change({ where })} />
      {by ? (
        <GroupedTable
          key={by.name}
          kind={kind}
          query={query}
          by={by}
          total={list.total}
          table={table}
          onNarrow={(condition) => change({ group: '', where: [...view.where, condition] })}
        />
      ) : (
        <>
          <SortNote kind={kind} sorts={sorts} list={list} />
          <FlatTable list={list} table={table} />
        </>
      )}
      <BarRoom>
        {selected.size > 0 && (
          <BulkBar
            kind={kind}
            ids={[...selected]}
            choosing={changing}
            onChoosing={setChanging}
            onDone={clear}
          >
            {props.bulk?.([...selected], clear)}
          </BulkBar>
        )}
      </BarRoom>
      {view.peek && (
        <RecordPeek kind={kind.name} id={view.peek} onClose={() => setView({ peek: '' })} />
      )}
    </Page>
  );
}

/** The tabs of a list: those it comes with, and those that people have kept. */
function useTabs(
  kind: string,
  own: ListTab[] | undefined,
  view: ListView,
  change: (patch: Partial<ListView>) => void,
) {
  const { t } = useTranslation();
  const views = useSavedViews(kind);
  const fixed = own ?? [{ value: 'all', label: t('record.all') }];
  const saved = views.find((one) => one.id === view.tab);
  const tab = saved ? undefined : (fixed.find((one) => one.value === view.tab) ?? fixed[0]);
  const tabs = [...fixed, ...views.map(({ id, name }) => ({ value: id, label: name }))];
  const goTo = (value: string) => {
    const next = views.find((one) => one.id === value);
    // What a kept view had set goes with it.
    const look = next?.look ?? (saved ? plain : {});
    change({ ...look, tab: value === fixed[0]?.value ? '' : value });
  };
  return { tabs, tab, saved, goTo };
}
