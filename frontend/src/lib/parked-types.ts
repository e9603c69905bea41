import type { Change } from './types';

/** What an action does to one record. */
export interface PendingOp {
  kind: string;
  id: string;
  title: string;
  action: string;
  changes: Change[];
}

/** A change of somebody that the hub has not applied, to be decided about. */
export interface ParkedChange {
  id: string;
  authorId: string;
  reason: string;
  at: string;
  ops: PendingOp[];
  count: number;
}
