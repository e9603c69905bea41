import type { Labels, Task } from './types';

export interface TaskList {
  /** By others, and not answered. */
  proposed: Task[];
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
  Accept(id: string): Promise<Task>;
  Decline(id: string, reason: string): Promise<Task>;
  Deliver(id: string, result: string): Promise<Task>;
  Verify(id: string): Promise<Task>;
  SendBack(id: string, reason: string): Promise<Task>;
  /** What the user has given others, until it is verified. */
  Given(): Promise<{ tasks: Task[]; labels: Labels }>;
  AnswerDays(): Promise<number>;
  SetAnswerDays(days: number): Promise<void>;
  Mine(today: string): Promise<TaskList>;
}
