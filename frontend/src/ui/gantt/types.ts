import type { ReactNode } from 'react';
import type { Day } from '../../lib/dates';

/** What a bar is drawn from. Days are whole: from the start to the finish, both included. */
export interface GanttTask {
  id: string;
  title: string;
  depth: number;
  /** It has parts, and is drawn as what holds them together. */
  summary: boolean;
  /** Working days; 0 is a milestone. */
  days: number;
  startsOn: Day;
  finishesOn: Day;
  progress: number;
  critical: boolean;
}

export type LinkType = 'FS' | 'SS' | 'FF' | 'SF';

export interface GanttLink {
  id: string;
  fromId: string;
  toId: string;
  type: LinkType;
  /** It is drawn, and not followed. */
  leftOut: string;
}

/** A column on the left of the bars. */
export interface GanttColumn<T> {
  id: string;
  header: string;
  width: number;
  align?: 'end';
  cell: (task: T) => ReactNode;
}

/** When a task was to happen. */
export interface Span {
  startsOn: Day;
  finishesOn: Day;
}
