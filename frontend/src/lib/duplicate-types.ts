import type { Labels, Row, Values } from './types';

/** What app/duplicate gives to the window. */

/** How two records are alike; see store/alike. */
export type How =
  | 'tax'
  | 'email'
  | 'name'
  | 'domain'
  | 'phone'
  | 'wechat'
  | 'sound'
  | 'near'
  | 'end';

/** A record that may be the same as another, and why. */
export interface Candidate {
  row: Row;
  why: How[];
}

export interface Candidates {
  found: Candidate[];
  labels: Labels;
}

/** Two records that may be one. */
export interface Pair {
  one: Row;
  other: Row;
  why: How[];
}

export interface Pairs {
  pairs: Pair[];
  labels: Labels;
  total: number;
  /** Records that are not compared yet. */
  unindexed: number;
}

export interface Comparison {
  one: Row;
  other: Row;
  /** Those in which they differ. */
  fields: string[];
  /** How many records of each kind point to it. */
  oneHas: Record<string, number>;
  otherHas: Record<string, number>;
  labels: Labels;
  mayMerge: boolean;
}

export interface Merged {
  id: string;
  kind: string;
  winnerId: string;
  loserId: string;
  winner: string;
  loser: string;
  at: string;
  by: string;
  /** Records that point to the loser, which is in the trash. */
  late: number;
  mayUndo: boolean;
}

/** How far a search of the whole base has come. */
export interface SearchProgress {
  kind: string;
  /** Ways of being alike that are compared. */
  done: number;
  of: number;
}

export interface DuplicateService {
  Check(kind: string, values: Values): Promise<Candidates>;
  Of(kind: string, id: string): Promise<Candidates>;
  /** Searches the whole base; the event `duplicates` tells how far it has come. */
  List(kind: string, limit: number): Promise<Pairs>;
  Stop(): Promise<void>;
  Fresh(): Promise<Pairs>;
  Compare(kind: string, one: string, other: string): Promise<Comparison>;
  Distinct(kind: string, one: string, other: string): Promise<void>;
  Alike(kind: string, one: string, other: string): Promise<void>;
  Merge(kind: string, winner: string, loser: string, take: string[]): Promise<{ id: string }>;
  Merges(kind: string, id: string): Promise<Merged[]>;
  /** Those that can still be undone. */
  Recent(): Promise<Merged[]>;
  Undo(mergeId: string): Promise<void>;
  Follow(mergeId: string): Promise<number>;
}
