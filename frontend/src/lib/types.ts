/** The language of the Go services: every shape that crosses to the window. */

export type Value = string | number;
export type Values = Record<string, Value>;
export type Labels = Record<string, string>;
export type Locale = 'zh-CN' | 'en';
export type Theme = 'light' | 'dark' | 'auto';
export type Density = 'comfortable' | 'compact';

/** An answer that is an error; `field` is the form field it is about. */
export interface Fault {
  code: string;
  field: string;
  message: string;
  params: Record<string, Value> | null;
  id: string;
}

export interface Settings {
  locale: Locale | '';
  theme: Theme;
  density: Density;
}

export interface Current {
  ready: boolean;
  workspace: {
    id: string;
    name: string;
    type: 'local' | 'hub' | 'demo';
    currency: string;
    hubUrl: string;
  };
  user: { id: string; name: string; role: 'rep' | 'manager' | 'admin' | '' };
  settings: Settings;
  version: string;
  dataDir: string;
  /** Why nothing can be written, as a fault code; '' when it can. */
  readOnly: string;
}

export interface SessionService {
  Current(): Promise<Current>;
  StartLocal(options: {
    name: string;
    userName: string;
    currency: string;
    locale: Locale;
  }): Promise<Current>;
  StartDemo(options: { size: 'small' | 'medium' | 'large'; locale: Locale }): Promise<Current>;
  Join(options: { code: string; password: string; deviceName: string }): Promise<Current>;
  Leave(): Promise<Current>;
  SaveSettings(settings: Settings): Promise<Settings>;
}

export type FieldType =
  | 'text'
  | 'long'
  | 'integer'
  | 'number'
  | 'money'
  | 'currency'
  | 'date'
  | 'instant'
  | 'choice'
  | 'flag'
  | 'json'
  | 'reference'
  | 'any-reference';

export interface Field {
  name: string;
  type: FieldType;
  ref: string;
  choices: string[] | null;
  required: boolean;
  group: string;
  currencyField: string;
  searchable: boolean;
  custom: boolean;
  label: { zh: string; en: string } | null;
}

export interface Kind {
  name: string;
  /** The field that says what a record is called. */
  title: string;
  fields: Field[];
  writers: 'everyone' | 'admins';
  appendOnly: boolean;
}

export interface CatalogService {
  Kinds(): Promise<Kind[]>;
}

export interface Row {
  id: string;
  kind: string;
  values: Values;
}

export type FilterOp =
  | 'eq'
  | 'ne'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'in'
  | 'contains'
  | 'starts'
  | 'empty'
  | 'not-empty';

export interface Filter {
  all?: Filter[];
  any?: Filter[];
  field?: string;
  op?: FilterOp;
  value?: Value;
  values?: Value[];
}

export interface Sort {
  field: string;
  desc: boolean;
}

export interface Query {
  kind: string;
  filter?: Filter;
  sort?: Sort[];
  text?: string;
  trash?: boolean;
  cursor?: string;
  limit?: number;
}

export interface Page {
  rows: Row[];
  labels: Labels;
  next: string;
}

export interface Group {
  key: Value;
  label: string;
  count: number;
  sums: number[];
}

export interface HistoryEntry {
  at: string;
  recordedAt: string;
  by: string;
  byName: string;
  device: string;
  kind: 'create' | 'edit' | 'delete' | 'restore';
  changes: { field: string; from: Value; to: Value }[];
  pending: boolean;
}

export interface Found {
  kind: string;
  id: string;
  title: string;
  subtitle: string;
}

export interface RecordService {
  List(query: Query): Promise<Page>;
  Count(query: Query): Promise<number>;
  Group(query: {
    kind: string;
    filter?: Filter;
    text?: string;
    by: string;
    sum: string[];
  }): Promise<Group[]>;
  Find(kind: string, id: string): Promise<{ row: Row; labels: Labels }>;
  Create(kind: string, values: Values): Promise<Row>;
  Edit(kind: string, id: string, values: Values): Promise<Row>;
  EditMany(kind: string, ids: string[], values: Values): Promise<number>;
  Remove(kind: string, ids: string[]): Promise<void>;
  Restore(kind: string, ids: string[]): Promise<void>;
  History(kind: string, id: string): Promise<HistoryEntry[]>;
  Search(text: string, limit: number): Promise<Found[]>;
}

export type Hue = 'slate' | 'teal' | 'brand' | 'mauve' | 'amber' | 'jade' | 'cinnabar';

export interface Stage {
  id: string;
  pipelineId: string;
  name: string;
  position: number;
  probability: number;
  outcome: 'open' | 'won' | 'lost';
  color: Hue;
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
  rank: string;
}

export interface Sum {
  currency: string;
  amount: number;
  weighted: number;
}

export interface BoardColumn {
  stage: Stage;
  count: number;
  sums: Sum[];
  cards: Card[];
  next: string;
}

export interface BoardQuery {
  pipelineId?: string;
  ownerId?: string;
  text?: string;
  accountId?: string;
  cardsPerStage: number;
}

export interface PipelineBoard {
  pipeline: { id: string; name: string };
  pipelines: { id: string; name: string }[];
  columns: BoardColumn[];
}

export interface OpportunityService {
  Board(query: BoardQuery): Promise<PipelineBoard>;
  More(
    query: BoardQuery & { stageId: string; cursor: string },
  ): Promise<{ cards: Card[]; next: string }>;
  Move(
    id: string,
    stageId: string,
    place: { before?: string; after?: string; lostReason?: string },
  ): Promise<unknown>;
}

export type ActivityType = 'visit' | 'call' | 'email' | 'meeting' | 'message' | 'note';

export interface ActivityDraft {
  accountId: string;
  opportunityId: string;
  contactId: string;
  type: ActivityType;
  subject: string;
  body: string;
  occurredAt: string;
  durationMinutes: number;
  nextStep: string;
  nextStepOn: string;
}

/** What happened to a record, newest first. The payload depends on the type. */
export interface TimelineEntry {
  id: string;
  type: 'activity' | 'event' | 'comment' | 'task' | 'audit' | 'created';
  at: string;
  by: string;
  byName: string;
  [payload: string]: unknown;
}

export interface ActivityService {
  Log(draft: ActivityDraft): Promise<unknown>;
  Timeline(
    kind: string,
    id: string,
    cursor: string,
    limit: number,
  ): Promise<{ entries: TimelineEntry[]; next: string }>;
}

export interface TaskLists {
  overdue: Row[];
  today: Row[];
  upcoming: Row[];
  undated: Row[];
  done: Row[];
  labels: Labels;
}

export interface TaskService {
  Complete(id: string, done: boolean): Promise<unknown>;
  Mine(query: { today: string }): Promise<TaskLists>;
}

export interface SyncState {
  mode: 'local' | 'hub';
  phase: 'synced' | 'offline' | 'syncing' | 'error' | 'signed-out' | 'upgrade';
  pending: number;
  conflicts: number;
  parked: number;
  lastSyncAt: string;
  nextTryAt: string;
  fault: Fault | null;
  hubUrl: string;
  clockOffsetMs: number;
}

export interface Change {
  field: string;
  from: Value;
  to: Value;
}

export interface PendingTransaction {
  txId: string;
  at: string;
  state: 'pending' | 'sent' | 'parked' | 'rejected';
  reason: string;
  ops: { kind: string; id: string; title: string; action: string; changes: Change[] }[];
}

export interface ConflictSide {
  values: Values;
  by: string;
  byName: string;
  at: string;
  mine: boolean;
}

export interface Conflict {
  id: string;
  kind: string;
  recordId: string;
  title: string;
  reason: 'concurrent' | 'deleted';
  at: string;
  kept: ConflictSide;
  lost: ConflictSide;
}

export interface StatusService {
  State(): Promise<SyncState>;
  Pending(): Promise<PendingTransaction[]>;
  Conflicts(): Promise<Conflict[]>;
  Resolve(conflictId: string, take: 'kept' | 'lost'): Promise<void>;
  Discard(txId: string): Promise<void>;
  SyncNow(): Promise<void>;
  SignIn(password: string): Promise<void>;
}

export interface ExchangeService {
  // The shapes of a plan and its preview are the exchange feature's own.
  Inspect(files: string[]): Promise<unknown>;
  Preview(plan: unknown): Promise<unknown>;
  Start(plan: unknown): Promise<{ jobId: string; batchId: string }>;
  Cancel(jobId: string): Promise<void>;
  Undo(batchId: string): Promise<void>;
  Batches(): Promise<Row[]>;
  Export(options: {
    query: Query;
    columns: string[];
    format: 'csv' | 'xlsx';
    locale: Locale;
  }): Promise<string>;
}

export interface Progress {
  jobId: string;
  phase: 'reading' | 'writing' | 'done' | 'cancelled' | 'failed';
  done: number;
  total: number;
  result?: unknown;
  fault?: Fault;
}

/** Every bound service by the name of its Go package. */
export interface Services {
  session: SessionService;
  catalog: CatalogService;
  record: RecordService;
  opportunity: OpportunityService;
  activity: ActivityService;
  task: TaskService;
  status: StatusService;
  exchange: ExchangeService;
}

/** What Go tells the window without being asked. */
export interface Events {
  changed: { kinds: Record<string, string[] | null> };
  status: SyncState;
  import: Progress;
  open: { kind?: string; id?: string; path?: string };
}
