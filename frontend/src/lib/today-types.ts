import type { EventType } from './calendar-types';
import type { Occasion } from './care-types';
import type { Labels } from './types';

export type ReasonCode =
  | 'now'
  | 'soon'
  | 'overdue'
  | 'today'
  | 'tomorrow'
  | 'this-week'
  | 'reminded'
  | 'high'
  | 'low'
  | 'value'
  | 'no-step'
  | 'close-late'
  | 'stale'
  | 'answer'
  | 'verify'
  | 'declined'
  | 'decide'
  | 'silent'
  | 'date'
  | 'date-ahead'
  | 'date-gone';

/** One part of why an item stands where it does. */
export interface Reason {
  code: ReasonCode;
  points: number;
  /** Days, or minutes of what is about to begin. */
  count: number;
  /** Days after which a customer who fell silent is spoken with otherwise. */
  usual: number;
}

/** Something that asks for a person's time today. */
export interface DayItem {
  kind: 'task' | 'event' | 'approval' | 'opportunity' | 'account' | 'key_date';
  id: string;
  title: string;
  type: EventType | Occasion['type'] | '';
  accountId: string;
  opportunityId: string;
  stageId: string;
  /** Of an opportunity. */
  nextStep: string;
  amount: number;
  currency: string;
  startsAt: string;
  day: string;
  /** The weightiest first. */
  reasons: Reason[];
  score: number;
}

export interface RankedDay {
  /** As many as a list shows. */
  items: DayItem[];
  /** Of all that were found. */
  count: number;
  /** Whether there may be more than were looked for. */
  more: boolean;
  /** Of those that are pressing. */
  urgent: number;
  labels: Labels;
}

export interface TodayService {
  /** What needs the user on a day in a time zone, what needs him most first. */
  List(today: string, zone: string): Promise<RankedDay>;
  /** Which of the user's customers need him, by the same rule. */
  Customers(today: string): Promise<RankedDay>;
}
