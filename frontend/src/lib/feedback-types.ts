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
}

export interface FeedbackService {
  Move(id: string, progress: Progress): Promise<unknown>;
  Report(since: string): Promise<FeedbackReport>;
}
