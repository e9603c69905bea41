import type { Task } from './types';

/** What app/survey gives to the window. */

export type SurveyType = 'nps' | 'csat' | 'ces';

export interface SurveyDraft {
  accountId: string;
  contactId: string;
  type: SurveyType;
  score: number;
  comment: string;
  /** What the task is called where one is opened, in the rep's language. */
  followUp: string;
  today: string;
}

/** What many answers to one question say. */
export interface SurveyResult {
  type: SurveyType;
  n: number;
  /** nps: −100 to 100; csat: percent; ces: mean of 1 to 7. */
  score: number;
  counts: Record<string, number>;
}

export interface SurveyService {
  Answer(draft: SurveyDraft): Promise<{ response: { id: string }; task: Task | null }>;
  /** Of an account, or of all for ''; answered since an instant. */
  Results(accountId: string, since: string): Promise<SurveyResult[]>;
  FollowUpDays(): Promise<number>;
  SetFollowUpDays(days: number): Promise<void>;
}
