import type { Labels } from './types';

export type InboxType =
  | 'mention'
  | 'reply'
  | 'task'
  | 'handoff'
  | 'approval'
  | 'meeting'
  | 'warning';

/** What the rules of app/warning warn of. */
export type Warning =
  | 'quiet'
  | 'close'
  | 'stalled'
  | 'milestone'
  | 'slipped'
  | 'burn'
  | 'ahead'
  | 'ended'
  | 'reply'
  | 'escalated'
  | 'critical';

/** Something that a person is told. */
export interface InboxItem {
  id: string;
  type: InboxType;
  /** What of its type, '' where there is but one. */
  what:
    | ''
    | Warning
    | 'proposed'
    | 'returned'
    | 'verified'
    | 'declined'
    | 'done'
    | 'late'
    | 'asked'
    | 'approved'
    | 'rejected'
    | 'withdrawn'
    | 'superseded'
    | 'contradicted'
    | 'invited'
    | 'minutes'
    | 'version';
  at: string;
  by: string;
  subjectKind: string;
  subjectId: string;
  text: string;
  read: boolean;
}

export interface Inbox {
  /** The latest first. */
  items: InboxItem[];
  unread: number;
  muted: InboxType[];
  labels: Labels;
}

/** A sign under a comment, and who has put it there. */
export interface Reacted {
  sign: string;
  users: string[];
  names: string[];
}

/** What is said of a record, or in answer to another comment on it. */
export interface CommentDraft {
  subjectKind: string;
  subjectId: string;
  replyToId: string;
  body: string;
}

export interface TalkService {
  Say(comment: CommentDraft): Promise<{ id: string }>;
  Revise(id: string, body: string): Promise<{ id: string }>;
  React(comment: string, sign: string, on: boolean): Promise<void>;
  Inbox(): Promise<Inbox>;
  Read(items: string[], read: boolean): Promise<void>;
  /** Marks an item as read without that being an action to undo. */
  Opened(item: string): Promise<void>;
  /** Marks an item as read by an action that did what it suggests: undo takes both back. */
  Answered(item: string, action: string): Promise<void>;
  /** Hides items until an instant; '' shows them again. */
  Snooze(items: string[], until: string): Promise<void>;
  Mute(type: InboxType, muted: boolean): Promise<void>;
}
