import {
  type ColumnDef,
  columnResizingFeature,
  columnSizingFeature,
  type RowSelectionState,
  rowSelectionFeature,
  tableFeatures,
  type Updater,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Sort } from '../../lib/types';
import { useRowHeight } from '../density';
import { usePainted } from '../use-painted';
import { usePrinting } from '../use-printing';
import { TableHead } from './head';
import { arranged, type Layout } from './layout';
import { linesOf, type Section } from './lines';
import { MIN_WIDTH, measures } from './measures';
import { type Editing, isChanged, isSame, PartRow, TableRow } from './row';
import styles from './table.module.css';
import { useCopy } from './use-copy';
import { useRest } from './use-rest';
import { useTableKeys } from './use-table-keys';

export const features = tableFeatures({
  columnResizingFeature,
  columnSizingFeature,
  rowSelectionFeature,
});

/** How high the head is, with the line below it; see table.module.css. */
const HEAD = 33;

/** A column of a table. */
export interface Column<R> {
  id: string;
  header: string;
  width: number;
  cell: (row: R) => ReactNode;
  align?: 'end';
  /** The field to sort by when the header is clicked. */
  sort?: string;
  /** Names the row: takes most of the room that is left unless it says less, and is never hidden. */
  main?: boolean;
  /** The cell as plain text, for the clipboard. */
  text?: (row: R) => string;
  /** What the cell is changed by, where it stands. */
  edit?: (row: R, onDone: () => void) => ReactNode;
  /** Rows in which it is only read. */
  fixed?: (row: R) => boolean;
  /** How many shares it takes of the room that is left. */
  grows?: number;
}

export interface Props<R extends { id: string }> {
  /** What the table lists, for a screen reader. */
  label: string;
  columns: Column<R>[];
  rows: R[];
  /** The same rows under headings. */
  sections?: Section<R>[];
  /** Which of them are looked at and in which order: others begin at their top. */
  view?: string;
  /** How many there are in all, loaded or not. */
  total: number;
  layout: Layout;
  onLayout: (layout: Layout) => void;
  /** The first counts most. */
  sorts?: Sort[];
  /** How many of them the rows are in: a list may be too long for a further one. */
  sorted?: number;
  onSort?: (sorts: Sort[]) => void;
  selected: ReadonlySet<string>;
  onSelect: (ids: ReadonlySet<string>) => void;
  onOpen: (row: R) => void;
  onPeek?: (row: R) => void;
  /** Called when somebody comes to a row, by key or pointer, and with none when he leaves it. */
  onRest?: (row: R | undefined) => void;
  /** The row that the keys act on; '' for none. */
  onActive?: (id: string) => void;
  /** Called as the last rows come into view. */
  onEnd?: () => void;
  /** What stands in place of rows when there are none. */
  empty: ReactNode;
}

/**
 * A virtual table: only the rows in view are drawn. Focus is kept by the id of
 * a row, so that it survives rows that come and go above it.
 */
export function DataTable<R extends { id: string }>(props: Props<R>) {
  const { columns, rows, layout, onLayout, selected, onSelect, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const height = useRowHeight();

  const defs = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, R> => ({
          id: column.id,
          size: column.width,
          minSize: MIN_WIDTH,
        }),
      ),
    [columns],
  );
  // The same as long as nothing of it changes: the head is drawn again with another one.
  const options = useMemo(() => {
    const selection = Object.fromEntries([...selected].map((one) => [one, true as const]));
    return {
      features,
      columns: defs,
      data: rows,
      getRowId: (row: R) => row.id,
      columnResizeMode: 'onChange' as const,
      state: { columnSizing: layout.widths, rowSelection: selection },
      onColumnSizingChange: (update: Updater<Layout['widths']>) =>
        onLayout({
          ...layout,
          widths: typeof update === 'function' ? update(layout.widths) : update,
        }),
      onRowSelectionChange: (update: Updater<RowSelectionState>) => {
        const after = typeof update === 'function' ? update(selection) : update;
        onSelect(new Set(Object.keys(after).filter((one) => after[one])));
      },
    };
  }, [defs, rows, layout, onLayout, selected, onSelect]);
  const table = useTable(options);

  const lines = useMemo(() => linesOf(rows, props.sections), [rows, props.sections]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    scrollPaddingEnd: HEAD, // it stands above the rows, within what scrolls
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    overscan: usePainted() ? 8 : 0,
    getItemKey: (index) => lines[index]?.id ?? index,
  });
  // With another height each row has another place; the first in view stays it, also where the
  // list is out of sight meanwhile.
  const drawn = useRef(height);
  useLayoutEffect(() => {
    if (drawn.current === height) return;
    virtual.measure();
    if (scroller.current) scroller.current.scrollTop *= height / drawn.current;
    drawn.current = height;
  }, [virtual, height]);

  const viewed = useRef(props.view);
  useLayoutEffect(() => {
    if (viewed.current === props.view) return; // it only comes back
    viewed.current = props.view;
    scroller.current?.scrollTo(0, 0);
  }, [props.view]);

  const inView = virtual.getVirtualItems();
  const last = inView.at(-1)?.index ?? 0;
  const items = usePrinting()
    ? lines.map((_, index) => ({ index, start: index * height }))
    : inView;
  useEffect(() => {
    if (lines.length > 0 && last >= lines.length - 30) onEnd?.();
  }, [last, lines.length, onEnd]);

  const show = (row: R) =>
    virtual.scrollToIndex(lines.findIndex((line) => 'row' in line && line.row.id === row.id));
  const [editing, setEditing] = useState<Editing | null>(null);
  const lastEdited = useRef('');
  const editCell = useCallback((row: R, column: string) => {
    lastEdited.current = column;
    setEditing({ row: row.id, column });
  }, []);
  const edited = useCallback(
    (done: Editing) => setEditing((now) => (isSame(now, done) ? null : now)),
    [],
  );
  /** Goes on in the column that was edited last: whoever corrects one thing does so in many rows. */
  const editRow = (row: R) => {
    const changed = arranged(columns, layout).filter((column) => isChanged(column, row));
    const begun = changed.find((column) => column.id === lastEdited.current) ?? changed[0];
    if (begun) editCell(row, begun.id);
  };
  const page = () =>
    Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD) / height));
  const keys = useTableKeys({ ...props, show, page, scroller, onEdit: editRow });
  const active = keys.active ? rows.find((row) => row.id === keys.active) : undefined;
  const rest = useRest(rows, active, props.onRest);
  useCopy({
    columns,
    layout,
    rows: () =>
      rows.filter(
        ({ id: one }) => selected.has(one) || (selected.size === 0 && one === keys.active),
      ),
  });
  const shown = useMemo(() => arranged(columns, layout), [columns, layout]);
  // Rows are drawn again only where one of these is another one.
  const { template, width, pinnedAt } = useMemo(() => measures(shown, layout), [shown, layout]);

  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={props.total + 1}
      aria-multiselectable
      aria-activedescendant={keys.active ? `${id}-${keys.active}` : undefined}
      className={styles.table}
      style={
        {
          '--columns': template,
          '--width': `${width}px`,
        } as React.CSSProperties
      }
      onKeyDown={keys.onKeyDown}
    >
      <TableHead {...props} table={table} shown={shown} pinnedAt={pinnedAt} />
      {lines.length === 0 ? (
        <div role="row" className={styles.empty}>
          <div role="gridcell">{props.empty}</div>
        </div>
      ) : (
        <div role="rowgroup" className={styles.body} style={{ height: lines.length * height }}>
          {items.map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            const place = { height, transform: `translateY(${item.start}px)` };
            if ('part' in line)
              return (
                <PartRow key={line.id} index={item.index} style={place}>
                  {line.part}
                </PartRow>
              );
            const { row } = line;
            return (
              <TableRow
                key={row.id}
                domId={`${id}-${row.id}`}
                row={row}
                index={item.index}
                top={item.start}
                height={height}
                columns={shown}
                pinnedAt={pinnedAt}
                selected={selected.has(row.id)}
                active={keys.active === row.id}
                editing={editing?.row === row.id ? editing.column : ''}
                onEdit={editCell}
                onEdited={edited}
                onOpen={props.onOpen}
                onToggle={keys.toggle}
                onActive={keys.activate}
                onPoint={rest}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}
