import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  PointerSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactTable } from '@tanstack/react-table';
import { type KeyboardEvent, memo, type ReactNode, useState } from 'react';
import { useTranslation } from '../../i18n';
import { keyNames, pressed } from '../../lib/keys';
import type { Sort } from '../../lib/types';
import { useDragWords } from '../use-drag-words';
import { HeadMenu } from './head-menu';
import { moved, movedBy } from './layout';
import { MIN_WIDTH } from './measures';
import { alsoBy } from './sorts';
import type { Column, features, Props } from './table';
import styles from './table.module.css';

interface HeadProps<R extends { id: string }> extends Props<R> {
  table: ReactTable<typeof features, R>;
  /** Those that are shown. */
  shown: Column<R>[];
  /** How far from the left a pinned column stays. */
  pinnedAt: (id: string) => number | undefined;
}

function Head<R extends { id: string }>(props: HeadProps<R>) {
  const { table, columns, shown, rows, selected, onSelect, layout, onLayout } = props;
  const { t } = useTranslation();
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }));
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const all = rows.length > 0 && selected.size >= rows.length;
  const drop = ({ active, over }: DragEndEvent) => {
    if (over) onLayout(moved(columns, layout, String(active.id), String(over.id)));
  };
  const named = (id: string) => columns.find((column) => column.id === id)?.header ?? '';
  const accessibility = useDragWords({
    how: t('ui.column-how', keyNames()),
    item: named,
    place: named,
  });
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        <div role="columnheader" className={styles.check} aria-label={t('ui.selection')}>
          <input
            type="checkbox"
            aria-label={t('ui.select-all')}
            checked={all}
            ref={(box) => {
              if (box) box.indeterminate = !all && selected.size > 0;
            }}
            onChange={() => onSelect(all ? new Set() : new Set(rows.map((row) => row.id)))}
          />
        </div>
        <DndContext
          sensors={sensors}
          collisionDetection={closestCenter}
          accessibility={accessibility}
          onDragEnd={drop}
        >
          {shown.map((column) => {
            const header = headers.find((one) => one.column.id === column.id);
            return (
              <HeadCell key={column.id} {...props} column={column}>
                <button
                  type="button"
                  tabIndex={-1}
                  aria-hidden
                  className={styles.grip}
                  data-resizing={header?.column.getIsResizing()}
                  onMouseDown={header?.getResizeHandler()}
                  onTouchStart={header?.getResizeHandler()}
                />
              </HeadCell>
            );
          })}
        </DndContext>
      </div>
    </div>
  );
}

/**
 * The header that stays in view: sorts by click, resizes by its edges, moves by
 * drag. It is not drawn again while rows are scrolled.
 */
export const TableHead = memo(Head) as typeof Head;

interface CellProps<R extends { id: string }> extends HeadProps<R> {
  column: Column<R>;
  children: ReactNode;
}

/** Pixels that a step makes a column wider or narrower by. */
const STEP = 16;

function HeadCell<R extends { id: string }>(props: CellProps<R>) {
  const {
    column,
    columns,
    sorts = [],
    sorted = sorts.length,
    onSort,
    layout,
    onLayout,
    pinnedAt,
  } = props;
  const { t } = useTranslation();
  const { id, sort: field } = column;
  const [asked, setAsked] = useState(false);
  const { setNodeRef: setDrop, isOver } = useDroppable({ id });
  const { setNodeRef: setDrag, listeners, isDragging } = useDraggable({ id });
  const at = sorts.findIndex((one) => one.field === field);
  const sort = sorts[at];
  const left = pinnedAt(id);

  const resize = (steps: number) => {
    const width = props.table.getColumn(id)?.getSize() ?? column.width;
    onLayout({
      ...layout,
      widths: { ...layout.widths, [id]: Math.max(MIN_WIDTH, width + steps * STEP) },
    });
  };
  const keys = (event: KeyboardEvent) => {
    const acts: Record<string, () => void> = {
      'alt+arrowleft': () => onLayout(movedBy(columns, layout, id, -1)),
      'alt+arrowright': () => onLayout(movedBy(columns, layout, id, 1)),
      'shift+arrowleft': () => resize(-1),
      'shift+arrowright': () => resize(1),
    };
    const act = acts[pressed(event.nativeEvent)];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const press = (further: boolean) => {
    if (!field || !onSort) return setAsked(true);
    const desc = sort ? !sort.desc : column.align === 'end';
    onSort(further ? alsoBy(sorts, field, desc) : [{ field, desc }]);
  };

  return (
    <div
      ref={setDrop}
      role="columnheader"
      aria-sort={at === 0 ? (sort?.desc ? 'descending' : 'ascending') : undefined}
      className={styles.headCell}
      data-align={column.align}
      data-pinned={left !== undefined}
      data-over={isOver && !isDragging}
      data-dragging={isDragging}
      style={{ left }}
      onContextMenu={(event) => {
        event.preventDefault();
        setAsked(true);
      }}
    >
      <button
        ref={setDrag}
        type="button"
        className={styles.sort}
        title={t('ui.column-how', keyNames())}
        onClick={(event) => press(event.shiftKey)}
        onKeyDown={keys}
        {...listeners}
      >
        <span>{column.header}</span>
        {sort && <Arrow sort={sort} place={sorts.length > 1 ? at + 1 : 0} kept={at < sorted} />}
      </button>
      {asked && (
        <HeadMenu {...props} sorts={sorts} onResize={resize} onClose={() => setAsked(false)} />
      )}
      {props.children}
    </div>
  );
}

/** Which way a column is sorted; faint where the list is too long for it. */
function Arrow({ sort, place, kept }: { sort: Sort; place: number; kept: boolean }) {
  const Mark = sort.desc ? IconArrowDown : IconArrowUp;
  return (
    <span className={styles.arrow} data-kept={kept}>
      <Mark size={13} stroke={2} aria-hidden />
      {place > 0 && <small>{place}</small>}
    </span>
  );
}
