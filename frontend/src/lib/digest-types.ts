import type { Change, Labels } from './types';

/** How far a person has read; only Go looks into it. */
export interface DigestMark {
  at: string;
  audit: number;
  rows: Record<string, number>;
}

/** A record with what others did to it. */
export interface Digested {
  kind: string;
  id: string;
  title: string;
  /** Of a comment: what it is about. */
  subjectKind: string;
  subjectId: string;
  by: string[];
  at: string;
  new: boolean;
  removed: boolean;
  /** From what a field was before all of them to what it is after. */
  changes: Change[];
}

export interface DigestGroup {
  name: 'mentions' | 'mine' | 'team';
  count: number;
  kinds: { kind: string; new: number; changed: number; removed: number }[];
  /** The latest. */
  records: Digested[];
}

export interface Digest {
  since: string;
  groups: DigestGroup[];
  labels: Labels;
  mark: DigestMark;
}

export interface DigestService {
  Digest(): Promise<Digest>;
  /** The next digest begins where this one ended. */
  Seen(mark: DigestMark): Promise<void>;
  News(): Promise<{ count: number; since: string }>;
}
