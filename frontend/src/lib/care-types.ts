/** What app/care gives to the window. */

/** A key date, and when it comes next. */
export interface Occasion {
  id: string;
  name: string;
  type: 'birthday' | 'renewal' | 'anniversary' | 'other';
  accountId: string;
  accountName: string;
  contactName: string;
  /** As it was entered. */
  fallsOn: string;
  yearly: boolean;
  remindDays: number;
  next: string;
  /** Until then; negative when it has just passed. */
  days: number;
}

export interface CareService {
  Occasions(accountId: string, today: string): Promise<Occasion[]>;
}
