import type { Labels } from './types';

/** What a team or everybody should read, and how far it was read. */
export interface Announcement {
  id: string;
  title: string;
  /** Markdown. */
  body: string;
  category: string;
  pinned: number;
  /** '' is everybody. */
  teamId: string;
  by: string;
  at: string;
  read: boolean;
  readers: string[];
  waiting: string[];
}

export interface AnnouncementBoard {
  items: Announcement[];
  unread: number;
  labels: Labels;
}

export interface AnnouncementService {
  List(text: string): Promise<AnnouncementBoard>;
  Read(id: string): Promise<void>;
}
