import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactTable } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import type { Column, features, Props } from './table';
import styles from './table.module.css';

interface HeadProps<R extends { id: string }> extends Omit<Props<R>, 'columns'> {
  table: ReactTable<typeof features, R>;
  columns: Column<R>[];
}

/** The header that stays in view: sorts by click, resizes by its edges. */
export function TableHead<R extends { id: string }>(props: HeadProps<R>) {
  const { table, columns, rows, selected, onSelect } = props;
  const { t } = useTranslation();
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  const all = rows.length > 0 && selected.size >= rows.length;
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
        {columns.map((column) => {
          const header = headers.find((one) => one.column.id === column.id);
          return (
            <HeadCell key={column.id} column={column} sort={props.sort} onSort={props.onSort}>
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
      </div>
    </div>
  );
}

interface CellProps<R extends { id: string }> extends Pick<Props<R>, 'sort' | 'onSort'> {
  column: Column<R>;
  children: React.ReactNode;
}

function HeadCell<R extends { id: string }>({ column, sort, onSort, children }: CellProps<R>) {
  const field = column.sort;
  const sorted = field !== undefined && sort?.field === field;
  const Arrow = sort?.desc ? IconArrowDown : IconArrowUp;
  return (
    <div
      role="columnheader"
      aria-sort={sorted ? (sort?.desc ? 'descending' : 'ascending') : undefined}
      className={styles.headCell}
      data-align={column.align}
    >
      {field && onSort ? (
        <button
          type="button"
          className={styles.sort}
          onClick={() => onSort({ field, desc: sorted ? !sort?.desc : column.align === 'end' })}
        >
          {column.header}
          {sorted && <Arrow size={13} stroke={2} aria-hidden />}
        </button>
      ) : (
        <span>{column.header}</span>
      )}
      {children}
    </div>
  );
}
