import type { BoardQuery, Card, Fault, PipelineBoard } from './types';

/** The fields of an opportunity that a person edits. */
export interface OpportunityEdit {
  name?: string;
  accountId?: string;
  ownerId?: string;
  productId?: string;
  amount?: number;
  currency?: string;
  expectedCloseOn?: string;
  nextStep?: string;
  nextStepOn?: string;
  source?: string;
  description?: string;
}

export interface Opportunity extends Required<OpportunityEdit> {
  id: string;
  pipelineId: string;
  stageId: string;
}

/** How an open opportunity gets on, by what has happened to it. */
export interface Pace {
  id: string;
  /** In its stage. */
  days: number;
  /** What those that were won took there; 0 where too few were. */
  usual: number;
  stalled: boolean;
  /** How often its expected close went into a later month. */
  pushes: number;
}

export interface OpportunityService {
  /** Of those that are open. */
  Paces(ids: string[]): Promise<Pace[]>;
  StalledDays(): Promise<number>;
  SetStalledDays(days: number): Promise<void>;
  Board(query: BoardQuery): Promise<PipelineBoard>;
  More(
    query: BoardQuery,
    stageId: string,
    cursor: string,
  ): Promise<{ cards: Card[]; next: string }>;
  Create(draft: OpportunityEdit & { stageId?: string }): Promise<Opportunity>;
  Edit(id: string, edit: OpportunityEdit): Promise<Opportunity>;
  EditMany(ids: string[], edit: OpportunityEdit): Promise<number>;
  Move(
    id: string,
    stageId: string,
    place: { before?: string; after?: string; lostReason?: string },
  ): Promise<Opportunity>;
  /** Those of them that may go there; the fault is why the last of the others may not. */
  MoveMany(
    ids: string[],
    stageId: string,
    lostReason: string,
  ): Promise<{ done: number; refused: number; fault: Fault | null }>;
}
