/** What app/feedback gives to the window. */

export type Progress = 'new' | 'working' | 'replied' | 'closed';

export interface FeedbackReport {
  open: number;
  closed: number;
  /** From receipt to closing. */
  medianDays: number;
  /** The share of those ever closed that was opened again. */
  reopened: number;
  everClosed: number;
  /** Of those it is known when. */
  answered: number;
  /** Working hours from receipt to the first answer. */
  medianHours: number;
  /** The share of first answers that were in time. */
  inTime: number;
}

/** Within how many working hours a customer has a first answer, by how bad it is. */
export interface ReplyHours {
  minor: number;
  major: number;
  critical: number;
}

/** How the first answer to a piece of feedback stands. */
export interface FirstAnswer {
  /** '' where nobody knows when it was received. */
  dueAt: string;
  answeredAt: string;
  waits: boolean;
  /** It was, or is by now. */
  late: boolean;
}

export interface FeedbackService {
  Move(id: string, progress: Progress): Promise<unknown>;
  Report(since: string): Promise<FeedbackReport>;
  Answers(ids: string[]): Promise<Record<string, FirstAnswer>>;
  Hours(): Promise<ReplyHours>;
  SetHours(hours: ReplyHours): Promise<void>;
}
