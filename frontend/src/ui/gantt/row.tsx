import { memo } from 'react';
import { Bar, type BarActions } from './bar';
import styles from './gantt.module.css';
import type { Scale } from './scale';
import { ROW } from './shape';
import type { GanttColumn, GanttTask, Span } from './types';

interface Props<T> {
  task: T;
  index: number;
  columns: GanttColumn<T>[];
  label: string;
  baseline: Span | undefined;
  scale: Scale;
  left: number;
  critical: boolean;
  active: boolean;
  open: boolean | undefined;
  actions: BarActions;
}

function Row<T extends GanttTask>(props: Props<T>) {
  const { task, index, columns, label, baseline, scale, left, critical, active, open, actions } =
    props;
  return (
    <div
      role="row"
      className={styles.row}
      style={{ top: index * ROW, width: left + scale.width }}
      data-row={task.id}
      tabIndex={active ? 0 : -1}
      aria-rowindex={index + 2}
      aria-level={task.depth + 1}
      aria-expanded={open}
      aria-selected={active}
    >
      <div className={styles.cells} style={{ width: left }}>
        {columns.map((column) => (
          <div
            key={column.id}
            role="gridcell"
            className={styles.cell}
            style={{ width: column.width }}
            data-align={column.align}
          >
            {column.cell(task)}
          </div>
        ))}
      </div>
      <div role="gridcell" aria-label={label}>
        <Bar
          task={task}
          baseline={baseline}
          scale={scale}
          left={left}
          critical={critical}
          actions={actions}
        />
      </div>
    </div>
  );
}

/** A task as a row. Drawn anew only where the task itself has changed. */
export const GanttRow = memo(Row) as typeof Row;
