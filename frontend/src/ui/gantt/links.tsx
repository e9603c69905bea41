import { memo, useMemo } from 'react';
import styles from './gantt.module.css';
import type { Scale } from './scale';
import { boxOf, isMilestone, pathOf, ROW } from './shape';
import type { GanttLink, GanttTask } from './types';

interface Props {
  tasks: GanttTask[];
  links: GanttLink[];
  scale: Scale;
  left: number;
  /** The rows that are drawn. */
  first: number;
  last: number;
  critical: boolean;
}

/** The links that touch the rows in view. */
export const Links = memo(function Links(props: Props) {
  const { tasks, links, scale, left, first, last, critical } = props;
  const rows = useMemo(() => new Map(tasks.map((task, row) => [task.id, row])), [tasks]);
  const drawn = links.flatMap((link) => {
    const from = rows.get(link.fromId);
    const to = rows.get(link.toId);
    if (from === undefined || to === undefined) return [];
    if (Math.max(from, to) < first || Math.min(from, to) > last) return [];
    const [a, b] = [tasks[from], tasks[to]];
    if (!a || !b) return [];
    const path = pathOf(link, boxOf(scale, a, isMilestone(a)), boxOf(scale, b, isMilestone(b)), [
      from,
      to,
    ]);
    return [{ id: link.id, path, out: link.leftOut !== '', red: a.critical && b.critical }];
  });
  return (
    <svg
      className={styles.links}
      style={{ left }}
      width={scale.width}
      height={tasks.length * ROW}
      aria-hidden
    >
      {drawn.map(({ id, path, out, red }) => (
        <path
          key={id}
          d={path}
          data-out={out || undefined}
          data-critical={(critical && red) || undefined}
        />
      ))}
    </svg>
  );
});
