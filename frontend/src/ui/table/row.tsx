import { type CSSProperties, memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from './table';
import styles from './table.module.css';

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
}

function Row<R extends { id: string }>(props: Props<R>) {
  const { row, index, columns, pinnedAt, selected, active, onOpen, onToggle, onActive } = props;
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
      onMouseDown={() => onActive(row)}
      onClick={(event) => {
        if (!(event.target as HTMLElement).closest('button, a, input, [data-own]')) onOpen(row);
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
        <Cell key={column.id} column={column} row={row} left={pinnedAt(column.id)} />
      ))}
    </div>
  );
}

interface CellProps<R> {
  column: Column<R>;
  row: R;
  /** Where it stays while the others scroll. */
  left: number | undefined;
}

function Cell<R>({ column, row, left }: CellProps<R>) {
  return (
    <div
      role="gridcell"
      className={styles.cell}
      data-align={column.align}
      data-pinned={left !== undefined}
      style={{ left }}
    >
      {column.cell(row)}
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
