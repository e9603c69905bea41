import type { Fault } from './types';

/** A copy of the workspace that this computer keeps. */
export interface BackupCopy {
  name: string;
  /** Why it was made. */
  kind: 'nightly' | 'by-hand' | 'removal' | 'replaced' | 'rebased' | 'kept';
  at: string;
  sizeBytes: number;
}

export interface BackupState {
  /** Newest first. */
  copies: BackupCopy[];
  folder: string;
  /** Why there is no copy of last night. */
  failed: Fault | null;
}

export interface BackupService {
  State(): Promise<BackupState>;
  Make(): Promise<BackupState>;
  /** Ends what Make or Export has begun. */
  Stop(): Promise<void>;
  /** Puts a copy in the place of the workspace; the session is a new one then. */
  Restore(name: string): Promise<void>;
  /** Makes a file for another computer, and says where it is. */
  Export(): Promise<string>;
  /** Opens a file that another computer has exported, with its recovery code. */
  Open(path: string, code: string): Promise<void>;
}
