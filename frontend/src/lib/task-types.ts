import type { Labels, Task } from './types';

export interface TaskList {
  overdue: Task[];
  today: Task[];
  upcoming: Task[];
  undated: Task[];
  /** The latest that were finished. */
  done: Task[];
  labels: Labels;
}

export interface TaskService {
  Complete(id: string, done: boolean): Promise<Task>;
  Mine(today: string): Promise<TaskList>;
}
