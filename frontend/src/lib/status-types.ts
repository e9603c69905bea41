import type { ParkedChange, PendingOp } from './parked-types';
import type { Fault, Labels, Values } from './types';

export interface SyncState {
  mode: 'local' | 'hub';
  phase: 'synced' | 'offline' | 'syncing' | 'error' | 'signed-out' | 'revoked' | 'upgrade';
  pending: number;
  /** Actions that the hub did not take, and nobody decided about. */
  refused: number;
  /** Refused actions that somebody has decided about. */
  answered: number;
  conflicts: number;
  /** Changes of others that wait for this person to decide. */
  undecided: number;
  lastSyncAt: string;
  nextTryAt: string;
  fault: Fault | null;
  hubUrl: string;
  clockOffsetMs: number;
  /** Records read so far, and left, in a long catching up. */
  read: number;
  left: number;
  /** When all that is here was last compared with the hub. */
  verifiedAt: string;
  /** Records that were put right then. */
  healed: number;
  /** Much that would go from this computer at once, and waits for a word. */
  removal: { removed: number; of: number; copy: string } | null;
  /** To be sent and to be fetched. */
  files: number;
  fileBytes: number;
  /** Of them, those that the hub does not take. */
  filesHeld: number;
}

/** One action that the hub has not taken yet. */
export interface PendingTx {
  id: string;
  at: string;
  state: 'pending' | 'parked' | 'rejected';
  reason: string;
  ops: PendingOp[];
  /** What was decided about a parked one, '' while that is open, and by whom. */
  decision: 'accepted' | 'declined' | '';
  word: string;
  by: string;
}

export interface Side {
  values: Values;
  by: string;
  byName: string;
  at: string;
  mine: boolean;
}

export interface Conflict {
  id: string;
  recordKind: string;
  recordId: string;
  title: string;
  /** Of the record; '' where it has none. */
  ownerId: string;
  ownerName: string;
  /** Whether it is for this person: the owner, or one of the two who wrote. */
  mine: boolean;
  group: string;
  reason: 'concurrent' | 'deleted' | 'beside';
  kept: Side;
  lost: Side;
  /** How somebody has settled it. */
  outcome: { take: Take; by: string; byName: string; at: string; mine: boolean } | null;
}

export type Take = 'kept' | 'lost' | 'both';

export interface StatusService {
  State(): Promise<SyncState>;
  Pending(): Promise<{ txs: PendingTx[]; labels: Labels }>;
  /** Open ones, and how the latest came out that are this person's or that he settled. */
  Conflicts(): Promise<{ conflicts: Conflict[]; settled: Conflict[]; labels: Labels }>;
  Undecided(): Promise<{ changes: ParkedChange[]; labels: Labels }>;
  Decide(id: string, decision: 'accepted' | 'declined', word: string): Promise<void>;
  Resolve(conflictIds: string[], take: Take): Promise<void>;
  Discard(txId: string): Promise<void>;
  SyncNow(): Promise<void>;
  /** Lets a large removal happen that was stopped. */
  GoOn(keepCopy: boolean): Promise<void>;
}
