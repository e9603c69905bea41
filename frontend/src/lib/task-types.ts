import type { Labels, Task } from './types';

export interface TaskList {
  /** By others, and not answered. */
  proposed: Task[];
  overdue: Task[];
  today: Task[];
  upcoming: Task[];
  undated: Task[];
  /** Parts of plans, which say when they are done. */
  planned: Task[];
  /** The latest that were finished. */
  done: Task[];
  labels: Labels;
}

/** What the first screen says of one's tasks. */
export interface DueTasks {
  /** How many are due by today. */
  count: number;
  /** Those of the week that begins today, the nearest first. */
  coming: Task[];
  labels: Labels;
}

/** What is new among one's tasks since a version of them. */
export interface TaskUpdate {
  version: string;
  /** These are all tasks, and not those that changed. */
  whole: boolean;
  tasks: Task[];
  /** Not one's own any more, or not shown. */
  gone: string[];
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
  /** What is new since a version, '' for all. */
  Mine(version: string): Promise<TaskUpdate>;
  Due(today: string): Promise<DueTasks>;
}
