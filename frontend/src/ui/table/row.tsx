import { type CSSProperties, type KeyboardEvent, memo, type ReactNode } from 'react';
import { useTranslation } from '../../i18n';
import type { Column } from './table';
import styles from './table.module.css';

/** The cell that is being changed. */
export interface Editing {
  row: string;
  column: string;
}

export const isSame = (a: Editing | null, b: Editing): boolean =>
  a?.row === b.row && a.column === b.column;

interface Props<R extends { id: string }> {
  domId: string;
  row: R;
  index: number;
  top: number;
  height: number;
  columns: Column<R>[];
  pinnedAt: (id: string) => number | undefined;
  selected: boolean;
  active: boolean;
  onOpen: (row: R) => void;
  onToggle: (row: R, extend: boolean) => void;
  onActive: (row: R) => void;
  onPoint: (row: R) => void;
  /** The column whose cell is being changed, '' for none. */
  editing: string;
  onEdit: (row: R, column: string) => void;
  onEdited: (done: Editing) => void;
}

function Row<R extends { id: string }>(props: Props<R>) {
  const { row, index, columns, pinnedAt, selected, active, editing } = props;
  const { onOpen, onToggle, onActive, onPoint, onEdit } = props;
  const { t } = useTranslation();
  return (
    <div
      id={props.domId}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-active={active}
      className={styles.row}
      style={{ height: props.height, transform: `translateY(${props.top}px)` }}
      onPointerMove={() => onPoint(row)}
      onMouseDown={() => onActive(row)}
      onClick={(event) => {
        const target = event.target as HTMLElement;
        if (target.closest('button, a, input, [data-own]')) return;
        const { edit } = target.closest<HTMLElement>('[data-edit]')?.dataset ?? {};
        if (edit) onEdit(row, edit);
        else onOpen(row);
      }}
    >
      <div role="gridcell" className={styles.check}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('ui.select-row')}
          checked={selected}
          onChange={() => {}}
          onClick={(event) => onToggle(row, event.shiftKey)}
        />
      </div>
      {columns.map((column) => (
        <Cell
          key={column.id}
          column={column}
          edited={isChanged(column, row)}
          left={pinnedAt(column.id)}
          editing={editing === column.id}
        >
          {editing === column.id && column.edit ? (
            <Editor column={column} {...props} />
          ) : (
            column.cell(row)
          )}
        </Cell>
      ))}
    </div>
  );
}

/** Whether a cell can be changed where it stands. */
export const isChanged = <R,>({ edit, fixed }: Column<R>, row: R): boolean =>
  edit !== undefined && !fixed?.(row);

interface CellProps<R> {
  column: Column<R>;
  /** Whether it can be changed where it stands. */
  edited: boolean;
  editing: boolean;
  /** Where it stays while the others scroll. */
  left: number | undefined;
  children: ReactNode;
}

function Cell<R>({ column, edited, left, editing, children }: CellProps<R>) {
  return (
    <div
      role="gridcell"
      className={styles.cell}
      data-align={column.align}
      data-pinned={left !== undefined}
      data-edit={edited ? column.id : undefined}
      data-editing={editing}
      style={{ left }}
    >
      {children}
    </div>
  );
}

/** A cell that is being changed. Tab goes on to the next one that can be. */
function Editor<R extends { id: string }>(props: Props<R> & { column: Column<R> }) {
  const { row, column, columns, onEdit, onEdited } = props;
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Tab') return;
    const editable = columns.filter((one) => isChanged(one, row));
    const by = event.shiftKey ? -1 : 1;
    const next = editable[editable.findIndex((one) => one.id === column.id) + by];
    if (!next) return;
    event.preventDefault();
    // What was typed is kept by the input when it loses the focus.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    onEdit(row, next.id);
  };
  return (
    <div data-own className={styles.editor} onKeyDown={keys}>
      {column.edit?.(row, () => onEdited({ row: row.id, column: column.id }))}
    </div>
  );
}

/** A line over or under the rows of a section. */
export function PartRow(props: { index: number; style: CSSProperties; children: ReactNode }) {
  return (
    <div role="row" aria-rowindex={props.index + 2} className={styles.part} style={props.style}>
      <div role="gridcell">{props.children}</div>
    </div>
  );
}

/** A row of the table; drawn again only when something of its own changes. */
export const TableRow = memo(Row) as typeof Row;
