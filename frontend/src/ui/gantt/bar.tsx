import type { PointerEvent } from 'react';
import styles from './gantt.module.css';
import { dayOf, numberOf, type Scale } from './scale';
import { boxOf, isMilestone } from './shape';
import type { GanttTask, Span } from './types';
import { useBarDrag } from './use-bar-drag';

export interface BarActions {
  /** Lets a task begin on another day. */
  move: (id: string, day: string) => Promise<unknown>;
  /** Lets a task end on another day. */
  resize: (id: string, finish: string) => Promise<unknown>;
  /** Begins a link at one end of a task. */
  link: (event: PointerEvent, id: string, end: 'S' | 'F') => void;
}

interface Props {
  task: GanttTask;
  baseline: Span | undefined;
  scale: Scale;
  left: number;
  critical: boolean;
  actions: BarActions;
}

/** A task as a bar: dragged it moves, at its end it grows, from its dots it is linked. */
export function Bar({ task, baseline, scale, left, critical, actions }: Props) {
  const milestone = isMilestone(task);
  const move = useBarDrag(scale.perDay, (days) =>
    actions.move(task.id, dayOf(numberOf(task.startsOn) + days)),
  );
  const size = useBarDrag(scale.perDay, (days) =>
    actions.resize(task.id, dayOf(numberOf(task.finishesOn) + days)),
  );
  const box = boxOf(scale, task, milestone);
  const width = Math.max(box.width + size.days * scale.perDay, milestone ? 0 : scale.perDay);
  const was = baseline && boxOf(scale, baseline, milestone);
  const dragged = move.days !== 0 || size.days !== 0;
  const shown = size.days
    ? dayOf(numberOf(task.finishesOn) + size.days)
    : dayOf(numberOf(task.startsOn) + move.days);
  return (
    <>
      {was && <div className={styles.baseline} style={{ left: left + was.x, width: was.width }} />}
      <div
        className={styles.bar}
        data-task={task.id}
        data-look={milestone ? 'milestone' : task.summary ? 'summary' : 'task'}
        data-critical={(critical && task.critical) || undefined}
        data-dragged={dragged || undefined}
        style={{
          transform: `translateX(${left + box.x + move.days * scale.perDay}px)`,
          width,
        }}
        {...move.handlers}
      >
        {!milestone && <div className={styles.done} style={{ width: `${task.progress}%` }} />}
        <span className={styles.name}>{dragged ? shown : task.title}</span>
        {!milestone && !task.summary && <div className={styles.grip} {...size.handlers} />}
        <div
          className={styles.dot}
          data-end="S"
          onPointerDown={(event) => actions.link(event, task.id, 'S')}
        />
        <div
          className={styles.dot}
          data-end="F"
          onPointerDown={(event) => actions.link(event, task.id, 'F')}
        />
      </div>
    </>
  );
}
