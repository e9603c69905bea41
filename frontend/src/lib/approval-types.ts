import type { Labels } from './types';

export type ApprovalType = 'discount' | 'quote' | 'strategic' | 'other';
export type Verdict = 'approved' | 'rejected' | 'withdrawn';
export type ApprovalState = 'pending' | Verdict;

/** What is asked. */
export interface ApprovalDraft {
  title: string;
  type: ApprovalType;
  subjectKind: string;
  subjectId: string;
  /** Of a discount. */
  percent: number;
  /** Minor units. */
  amount: number;
  currency: string;
  reason: string;
  approverId: string;
}

/** A verdict on an approval. */
export interface Decided {
  id: string;
  verdict: Verdict;
  note: string;
  /** The verdict that reached the hub first, '' for one that stands. */
  supersededBy: string;
  by: string;
  at: string;
  /** The hub does not have it yet: another may be faster. */
  provisional: boolean;
}

export interface Approval extends ApprovalDraft {
  id: string;
  by: string;
  at: string;
  state: ApprovalState;
  /** The one that stands first. */
  verdicts: Decided[];
  mayDecide: boolean;
  mayRecall: boolean;
  needsAdmin: boolean;
}

export interface Approvals {
  approvals: Approval[];
  labels: Labels;
}

/** Per cent. */
export interface ApprovalRules {
  discountAbove: number;
  /** 0 is never. */
  discountAdminAbove: number;
}

export interface ApprovalService {
  Request(asked: ApprovalDraft): Promise<{ id: string }>;
  Decide(id: string, verdict: Verdict, note: string): Promise<{ id: string }>;
  Of(subject: string): Promise<Approvals>;
  Waiting(): Promise<Approvals>;
  Mine(): Promise<Approvals>;
  Find(id: string): Promise<Approvals>;
  Rules(): Promise<ApprovalRules>;
  SetRules(rules: ApprovalRules): Promise<void>;
  /** Whom the user may ask, his own managers first. */
  Approvers(): Promise<{ id: string; name: string; admin: boolean }[]>;
}
