import { memo } from 'react';
import type { Locale } from '../../lib/types';
import styles from './gantt.module.css';
import { type Cell, headOf, type Scale, xOf } from './scale';
import type { GanttColumn } from './types';

interface Props<T> {
  columns: GanttColumn<T>[];
  scale: Scale;
  left: number;
  locale: Locale;
  /** The days in view. */
  from: number;
  to: number;
}

function Head<T>({ columns, scale, left, locale, from, to }: Props<T>) {
  const { upper, lower } = headOf(scale, locale, from, to);
  const line = (cells: Cell[]) => (
    <div className={styles.line}>
      {cells.map((cell) => (
        <span
          key={cell.from}
          style={{
            left: xOf(scale, cell.from),
            width: (cell.to - cell.from + 1) * scale.perDay,
          }}
        >
          {cell.text}
        </span>
      ))}
    </div>
  );
  return (
    <div role="row" className={styles.head} style={{ width: left + scale.width }} aria-rowindex={1}>
      <div className={styles.cells} style={{ width: left }}>
        {columns.map((column) => (
          <div
            key={column.id}
            role="columnheader"
            className={styles.cell}
            style={{ width: column.width }}
            data-align={column.align}
          >
            {column.header}
          </div>
        ))}
      </div>
      <div role="columnheader" className={styles.days}>
        {line(upper)}
        {line(lower)}
      </div>
    </div>
  );
}

/** The names of the columns, and the days above the bars. */
export const GanttHead = memo(Head) as typeof Head;
