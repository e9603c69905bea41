import type { EventType } from './calendar-types';
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
  | 'decide';

/** One part of why an item stands where it does. */
export interface Reason {
  code: ReasonCode;
  points: number;
  /** Days, or minutes of what is about to begin. */
  count: number;
}

/** Something that asks for a person's time today. */
export interface DayItem {
  kind: 'task' | 'event' | 'approval' | 'opportunity';
  id: string;
  title: string;
  type: EventType | '';
  accountId: string;
  opportunityId: string;
  stageId: string;
  amount: number;
  currency: string;
  startsAt: string;
  day: string;
  /** The weightiest first. */
  reasons: Reason[];
  score: number;
}

export interface TodayService {
  /** What needs the user on a day in a time zone, what needs him most first. */
  List(today: string, zone: string): Promise<{ items: DayItem[]; labels: Labels }>;
}
