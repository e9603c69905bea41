import type { Answers, Ask, Requirement } from './gate-types';
import type { Fault, Locale, Stage } from './types';

export interface Pipeline {
  id: string;
  name: string;
  retired: number;
}

export interface Card {
  id: string;
  name: string;
  accountId: string;
  accountName: string;
  amount: number;
  currency: string;
  ownerId: string;
  ownerName: string;
  expectedCloseOn: string;
  nextStep: string;
  nextStepOn: string;
  tasksOpen: number;
  tasksDone: number;
  comments: number;
  stageId: string;
  updatedAt: string;
}

export interface Sum {
  currency: string;
  amount: number;
  weighted: number;
}

export interface BoardColumn {
  stage: Stage;
  count: number;
  /** All that are on the stage, whatever the board is narrowed to; counted where there is a limit. */
  total: number;
  sums: Sum[];
  cards: Card[];
  next: string;
}

export interface BoardQuery {
  pipelineId?: string;
  ownerId?: string;
  text?: string;
  accountId?: string;
  limit?: number;
  /** Narrows it to a lane, whose key is `lane`. */
  laneBy?: LaneBy;
  lane?: string;
}

export type LaneBy = 'owner' | 'tier';

/** The open opportunities of a pipeline that have an owner, or a tier, in common. */
export interface Lane {
  key: string;
  /** Of a person. */
  label: string;
  count: number;
}

export interface PipelineBoard {
  pipeline: Pipeline;
  pipelines: Pipeline[];
  columns: BoardColumn[];
}

/** What a person says of a new opportunity. */
export interface NewOpportunity {
  stageId?: string;
  lostReason?: string;
  name?: string;
  accountId?: string;
  ownerId?: string;
  productId?: string;
  amount?: number;
  marginPercent?: number;
  currency?: string;
  expectedCloseOn?: string;
  nextStep?: string;
  nextStepOn?: string;
  source?: string;
  competitor?: string;
  description?: string;
}

export interface Opportunity extends Required<NewOpportunity> {
  id: string;
  pipelineId: string;
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

/** A pipeline as those see it who configure it. */
export interface PipelineSetting extends Pipeline {
  stages: StageSetting[];
}

export interface StageSetting extends Stage {
  /** Opportunities that are on it. */
  count: number;
  asks: Requirement[] | null;
}

/** How many opportunities stood on each stage at the end of each day. */
export interface PipelineFlow {
  days: string[];
  stages: Stage[];
  /** Of each stage, on each day. */
  counts: number[][];
}

export interface OpportunityService {
  Flow(pipeline: string, days: number): Promise<PipelineFlow>;
  Pipelines(): Promise<PipelineSetting[]>;
  CreatePipeline(name: string, template: string, locale: Locale): Promise<Pipeline>;
  RenamePipeline(id: string, name: string): Promise<void>;
  RetirePipeline(id: string, retired: boolean): Promise<void>;
  RemovePipeline(id: string): Promise<void>;
  OrderPipelines(ids: string[]): Promise<void>;
  /** Without an id it is a new one. */
  SaveStage(stage: Stage): Promise<Stage>;
  OrderStages(ids: string[]): Promise<void>;
  /** What is on it goes to another stage of the same outcome. */
  RemoveStage(id: string, to: string): Promise<void>;
  /** What it needs to go on to a stage, '' for the next one. */
  Checklist(id: string, stageId: string): Promise<Ask[]>;
  Confirm(id: string, requirementId: string, met: boolean): Promise<void>;
  /** Of those that are open. */
  Paces(ids: string[]): Promise<Pace[]>;
  StalledDays(): Promise<number>;
  SetStalledDays(days: number): Promise<void>;
  Board(query: BoardQuery): Promise<PipelineBoard>;
  Lanes(query: BoardQuery): Promise<Lane[]>;
  More(
    query: BoardQuery,
    stageId: string,
    cursor: string,
  ): Promise<{ cards: Card[]; next: string }>;
  Create(draft: NewOpportunity): Promise<Opportunity>;
  Move(
    id: string,
    stageId: string,
    place: { before?: string; after?: string; lostReason?: string } & Answers,
  ): Promise<Opportunity>;
  /** Those of them that may go there; the fault is why the last of the others may not. */
  MoveMany(
    ids: string[],
    stageId: string,
    lostReason: string,
  ): Promise<{ done: number; refused: number; fault: Fault | null }>;
}
