/** That this person has been reminded of something. */
export interface Reminder {
  id: string;
  subjectKind: 'event' | 'task';
  subjectId: string;
  /** When what it is about happens. */
  at: string;
  shownAt: string;
  title: string;
}

export interface ReminderService {
  /** Those that wait for an answer, the latest first. */
  Open(): Promise<Reminder[]>;
  Done(id: string): Promise<void>;
  /** Answers it without that being an action to undo. */
  Opened(id: string): Promise<void>;
  Snooze(id: string, minutes: number): Promise<void>;
}
