import type { CalendarDay } from './plan-types';
import type { Fault, Labels, Task } from './types';

export type EventType = 'visit' | 'meeting' | 'call' | 'travel' | 'focus' | 'admin' | 'other';

/** Something in a calendar. */
export interface CalendarEvent {
  /** '' for a new one. */
  id: string;
  title: string;
  type: EventType;
  ownerId: string;
  startsAt: string;
  /** The first moment after it. */
  endsAt: string;
  /** 1: both are midnights in UTC, and mean the days. */
  allDay: number;
  /** IANA; the clock by which it recurs. */
  zone: string;
  place: string;
  accountId: string;
  opportunityId: string;
  taskId: string;
  /** JSON: Attendee[]. */
  attendees: string;
  /** JSON: ids of the colleagues who have a part in it. */
  invited: string;
  notes: string;
  /** 1: its owner can do something else meanwhile. */
  free: number;
  /** How long before; '' is never. */
  remind: '' | 'at-start' | '5-minutes' | '15-minutes' | '1-hour' | '1-day';
  /** An RRULE of RFC 5545 without its name; '' happens once. */
  recurrence: string;
  seriesId: string;
  occursAt: string;
  cancelled: number;
  /** Of a visit: when its owner came, and when he left; '' is not yet. */
  checkedInAt: string;
  checkedOutAt: string;
  externalId: string;
}

export interface Attendee {
  name: string;
  email: string;
}

/** An event at one of its times. */
export interface CalendarEntry {
  key: string;
  event: CalendarEvent;
  series: boolean;
  /** When the series has it; '' for a single event. */
  at: string;
  conflict: boolean;
}

export interface CalendarWindow {
  entries: CalendarEntry[];
  tasks: Task[];
  /** Those that are not worked as their weekday is. */
  days: CalendarDay[];
  labels: Labels;
}

/** What became of a file. */
export interface Taken {
  events: number;
  refusals: { title: string; fault: Fault }[];
}

export type Scope = 'one' | 'following' | 'all';

export interface EventChange {
  event: CalendarEvent;
  at: string;
  scope: Scope;
}

/** What came of a visit. */
export interface VisitResult {
  /** Whom it was at, where the plan did not say. */
  accountId: string;
  body: string;
  nextStep: string;
  nextStepOn: string;
  /** The path of an SVG of 480 by 160; '' where nobody signed. */
  signature: string;
  signedBy: string;
}

/** A planned visit of a day. */
export interface Visit extends CalendarEntry {
  accountName: string;
  /** Of the account: it decides what is asked afterwards. */
  tier: '' | 'strategic' | 'key' | 'standard';
  street: string;
  /** Whether it is known where that is. */
  known: boolean;
  /** From the visit before, as the crow flies; 0 where that is not known. */
  wayKm: number;
}

/** How one's time is spent, and how full the days are; in minutes. */
export interface CalendarTime {
  days: { day: string; capacity: number; booked: number }[];
  selling: number;
  travel: number;
  admin: number;
  /** Of selling, in per cent. */
  target: { least: number; most: number };
}

/** When people work on a working day, as 09:00. */
export interface WorkHours {
  from: string;
  until: string;
  breakFrom: string;
  /** The same as breakFrom where there is no break. */
  breakUntil: string;
}

/** What admins lay down about people's time. */
export interface TimeRules {
  hours: WorkHours;
  /** Of selling, in per cent. */
  target: { least: number; most: number };
}

/** What is asked after a visit, by the tier of the account; none is as usual. */
export interface VisitQuestions {
  standard: string[];
  key: string[];
  strategic: string[];
}

export interface CalendarService {
  Rules(): Promise<TimeRules>;
  SetRules(rules: TimeRules): Promise<void>;
  Questions(): Promise<VisitQuestions>;
  SetQuestions(questions: VisitQuestions): Promise<void>;
  Time(from: string, to: string, zone: string): Promise<CalendarTime>;
  Visits(from: string, to: string, byWay: boolean): Promise<Visit[]>;
  CheckIn(id: string, at: string): Promise<CalendarEvent>;
  Window(from: string, to: string, owners: string[]): Promise<CalendarWindow>;
  /** What the user himself has in his calendar, without his tasks. */
  Coming(from: string, to: string): Promise<Pick<CalendarWindow, 'entries' | 'labels'>>;
  Save(change: EventChange): Promise<CalendarEvent>;
  /** Takes in an iCalendar file; times that do not say are meant in the zone. */
  Import(path: string, zone: string): Promise<Taken>;
  /** Writes one's own calendar as an iCalendar file, and says where. */
  Export(): Promise<string>;
  Remove(id: string, at: string, scope: Scope): Promise<void>;
}
