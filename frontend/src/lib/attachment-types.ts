import type { Fault } from './types';

/** Where the bytes of a file are. */
export type FileState = 'here' | 'waiting' | 'sending' | 'everywhere' | 'away' | 'fetching';

/** A file of a record. */
export interface Attached {
  id: string;
  subjectKind: string;
  subjectId: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
  takenAt: string;
  /** A small picture: JPEG in base64, '' for what is none. */
  preview: string;
  createdAt: string;
  createdBy: string;
  pinned: boolean;
  state: FileState;
  /** Bytes that have been carried, while it is under way. */
  done: number;
  /** Why it could not be carried. */
  fault: Fault | null;
}

/** How much room files take on this computer, in bytes. */
export interface FileUsage {
  bytes: number;
  quota: number;
  unsent: number;
  pinned: number;
}

export interface AttachmentService {
  List(kind: string, id: string): Promise<Attached[]>;
  /** Those that are to be sent or to be fetched. */
  Moving(): Promise<Attached[]>;
  /** Attaches files of this computer; answers with those that it did not. */
  Add(kind: string, id: string, paths: string[]): Promise<{ name: string; fault: Fault }[]>;
  /** Keeps what the page has made, in base64, as a file that can be added; returns its path. */
  Receive(name: string, data: string): Promise<string>;
  Pin(id: string, pinned: boolean): Promise<void>;
  Fetch(id: string): Promise<void>;
  /** Makes a copy that the system may open, and returns its path. */
  Open(id: string): Promise<string>;
  /** Makes a copy to be saved, and returns its path. */
  Save(id: string): Promise<string>;
  /** A picture as large as a window: JPEG in base64, '' for what is none. */
  Picture(id: string): Promise<string>;
  Usage(): Promise<FileUsage>;
  SetQuota(bytes: number): Promise<FileUsage>;
}
