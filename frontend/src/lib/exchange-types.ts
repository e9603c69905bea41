import type { How } from './duplicate-types';
import type { Fault, Query } from './types';

/** How one column of a file is to be read. */
export interface PlanColumn {
  header: string;
  /** The field that it fills; '' leaves it out. */
  field: string;
  dateOrder: 'ymd' | 'mdy' | 'dmy';
  /** Whether the values leave no other order. */
  dateSure: boolean;
  numberFormat: '1,234.56' | '1.234,56';
  samples: string[];
  empty: number;
}

export interface PlanFile {
  path: string;
  name: string;
  kind: string;
  kinds: string[];
  encoding: string;
  delimiter: string;
  rows: number;
  columns: PlanColumn[];
}

/** A name in a file that is nearly that of a known record. */
export interface PlanMatch {
  kind: string;
  name: string;
  known: string;
  /** Why it is offered although the names differ; '' where they nearly do not. */
  why: How | '';
  accept: boolean;
}

/** How files are to be imported. */
export interface ImportPlan {
  files: PlanFile[];
  currency: string;
  matches: PlanMatch[] | null;
}

export interface ImportPreview {
  files: {
    name: string;
    kind: string;
    create: number;
    update: number;
    skip: number;
    errors: number;
    first: { row: number; field: string; code: string; value: string }[];
  }[];
  /** Records made because a row names them, by kind. */
  related: Record<string, number> | null;
}

export interface ImportResult {
  batchId: string;
  created: number;
  updated: number;
  skipped: number;
  failed: number;
  related: Record<string, number> | null;
  /** Files of the rows that failed, with reasons. */
  errorFiles: string[] | null;
}

export interface ImportProgress {
  jobId: string;
  phase: 'writing' | 'done' | 'cancelled' | 'failed';
  done: number;
  total: number;
  result: ImportResult | null;
  fault: Fault | null;
}

export interface ImportBatch {
  id: string;
  name: string;
  state: 'running' | 'done' | 'cancelled' | 'undone';
  created: number;
  updated: number;
  skipped: number;
  failed: number;
  endedAt: string;
}

export interface UndoResult {
  removed: number;
  restored: number;
  /** Records that stay, because somebody has edited or used them since. */
  kept: { kind: string; id: string; title: string; reason: string }[] | null;
}

/** How far an export has come. */
export interface ExportProgress {
  job: string;
  done: number;
  total: number;
}

export interface Everything {
  path: string;
  records: number;
  files: number;
  /** Files whose bytes are not on this computer. */
  away: number;
}

export interface ExchangeService {
  /** Reads files and proposes how to import them. */
  Inspect(paths: string[]): Promise<ImportPlan>;
  /** Says what an import would do, without doing it. */
  Preview(plan: ImportPlan): Promise<ImportPreview>;
  Start(plan: ImportPlan): Promise<{ jobId: string; batchId: string }>;
  Cancel(jobId: string): Promise<void>;
  Undo(batchId: string): Promise<UndoResult>;
  Batches(): Promise<ImportBatch[]>;
  /** Makes a file of a list as it stands and returns its path. */
  Export(options: {
    query: Query;
    columns: string[];
    headers: string[];
    format: 'csv' | 'xlsx';
    locale: string;
    /** As what the event "export" tells of it, and Cancel ends it. */
    job: string;
  }): Promise<string>;
  /** Makes one archive of all that is on this computer, to be read without Roadbook. */
  ExportAll(job: string, locale: string): Promise<Everything>;
}
