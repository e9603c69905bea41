import type { CalendarEvent } from './calendar-types';
import type { Labels, Task } from './types';

export type Answer = '' | 'accepted' | 'declined';

/** Somebody's part in a meeting: a colleague's or a contact's. */
export interface Attendance {
  id: string;
  userId: string;
  contactId: string;
  answer: Answer;
}

/** Something on the agenda, or something that was decided. */
export interface MeetingItem {
  /** '' for a new one. */
  id: string;
  type: 'agenda' | 'decision';
  title: string;
  minutes: number;
  speakerId: string;
}

/** Minutes as they were published. */
export interface MinutesVersion {
  id: string;
  /** The version that its author had before him; '' for the first. */
  afterId: string;
  body: string;
  by: string;
  at: string;
}

/** A text that stands beside the published minutes. */
export interface Beside {
  /** '' for the working text. */
  conflictId: string;
  body: string;
  by: string;
  at: string;
}

/** A meeting with all that belongs to it. */
export interface MeetingView {
  event: CalendarEvent;
  /** Which of its series; '' for a single event. */
  at: string;
  series: boolean;
  meeting: { id: string; minutes: string; minutesBy: string; minutesAt: string };
  attendance: Attendance[];
  /** Colleagues who have something else meanwhile, as far as their calendars are here. */
  busy: string[];
  items: MeetingItem[];
  tasks: Task[];
  carried: Task[];
  versions: MinutesVersion[];
  beside: Beside[];
  labels: Labels;
}

/** Which meetings somebody wants to see. */
export interface MeetingAsk {
  past: boolean;
  /** All that are here, not only one's own. */
  team: boolean;
  /** Only those with open action items. */
  open: boolean;
  text: string;
  cursor: string;
}

/** A meeting as a list shows it. */
export interface ListedMeeting {
  eventId: string;
  /** Which of its series; '' for a single event. */
  at: string;
  startsAt: string;
  endsAt: string;
  title: string;
  place: string;
  ownerId: string;
  accountId: string;
  allDay: number;
  asked: number;
  accepted: number;
  /** Whether minutes have been begun. */
  written: boolean;
  versions: number;
  /** Open action items; of one that is not over, of those before it too. */
  open: number;
}

export interface MeetingPage {
  meetings: ListedMeeting[];
  /** '' at the end. */
  next: string;
  labels: Labels;
}

/** `at` says which occurrence of a series is meant. */
export interface MeetingService {
  List(ask: MeetingAsk): Promise<MeetingPage>;
  Open(id: string, at: string): Promise<MeetingView>;
  Invite(event: string, kind: 'user' | 'contact', who: string): Promise<void>;
  Uninvite(event: string, who: string): Promise<void>;
  Answer(event: string, answer: Answer): Promise<void>;
  SaveItem(event: string, at: string, item: MeetingItem): Promise<void>;
  Agree(event: string, at: string, title: string, owner: string, dueOn: string): Promise<void>;
  Write(event: string, at: string, text: string): Promise<void>;
  Publish(event: string, at: string, text: string, after: string): Promise<void>;
  SetAside(event: string, at: string, conflict: string): Promise<void>;
}
