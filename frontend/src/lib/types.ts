import type { AnnouncementService } from './announcement-types';
import type { ApprovalService } from './approval-types';
import type { AttachmentService } from './attachment-types';
import type { BackupService } from './backup-types';
import type { BudgetService } from './budget-types';
import type { CalendarService, VisitResult } from './calendar-types';
import type { CareService } from './care-types';
import type { CourierService } from './courier-types';
import type { DigestService } from './digest-types';
import type { DraftService } from './draft-types';
import type { DuplicateService, SearchProgress } from './duplicate-types';
import type { ExchangeService, ExportProgress, ImportProgress } from './exchange-types';
import type { FeedbackService } from './feedback-types';
import type { FreshnessService } from './freshness-types';
import type { HealthService } from './health-types';
import type { LessonService } from './lesson-types';
import type { MeetingService } from './meeting-types';
import type { OpportunityService } from './opportunity-types';
import type { PlanService } from './plan-types';
import type { PoolService } from './pool-types';
import type { Here, PresenceService } from './presence-types';
import type { ProgressReportService } from './progress-report-types';
import type { RaciService } from './raci-types';
import type { RelationService } from './relation-types';
import type { ReminderService } from './reminder-types';
import type { RiskService } from './risk-types';
import type { SegmentService } from './segment-types';
import type { StatusService, SyncState } from './status-types';
import type { SurveyService } from './survey-types';
import type { Reacted, TalkService } from './talk-types';
import type { TaskService } from './task-types';
import type { TeamService } from './team-types';
import type { TodayService } from './today-types';
import type { UndoService } from './undo-types';
import type { VcardService } from './vcard-types';
import type { WarningService } from './warning-types';
import type { WorkReportService } from './work-report-types';

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
  /** An admin has removed this device, and the workspace is gone from it. */
  wiped?: { workspace: string; at: string } | null;
}

/** What is being done to a workspace of an older version before it opens. */
export interface Preparation {
  name: 'check' | 'copy' | 'change';
  done: number;
  /** 0 where nobody can tell. */
  total: number;
}

export interface Current {
  ready: boolean;
  /** The device was without its hub for longer than admins allow. */
  locked: boolean;
  workspace: {
    id: string;
    name: string;
    type: 'local' | 'hub' | 'demo';
    currency: string;
    hubUrl: string;
  };
  /** Without a role until the first sync of a device that has just joined. */
  user: { id: string; name: string; role: 'rep' | 'manager' | 'admin' | '' };
  settings: Settings;
  version: string;
  /** Where everything is kept. */
  folder: string;
  /** Why nothing can be written, as a fault code; '' when it can. */
  readOnly: string;
  /** Why the workspace that was open last is not. */
  trouble: Fault | null;
  /** What is done to it before it opens. */
  preparing: Preparation | null;
}

export interface SetupService {
  Current(): Promise<Current>;
  StartLocal(options: {
    name: string;
    userName: string;
    currency: string;
    locale: Locale;
  }): Promise<Current>;
  StartDemo(size: 'small' | 'medium' | 'large', locale: Locale): Promise<Current>;
  Join(code: string, password: string, deviceName: string): Promise<Current>;
  /** `code` is the join code of a password that was reset, else ''. */
  SignIn(code: string, password: string): Promise<void>;
  ChangePassword(current: string, next: string): Promise<void>;
  Leave(): Promise<Current>;
  SaveSettings(settings: Settings): Promise<Settings>;
  /** What opens the workspace where its key is missing; '' if it is not encrypted. */
  RecoveryCode(): Promise<string>;
  Unlock(code: string): Promise<Current>;
  /** Tries again to open the workspace that could not be opened. */
  Reopen(): Promise<Current>;
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
  currencyField: string;
  searchable: boolean;
  /** Kept by the program, never in a form. */
  system: boolean;
  /** Not for this person to write. */
  readOnly: boolean;
  /** What an admin called a field of his own; '' for the declared ones. */
  labelZh: string;
  labelEn: string;
  /** What computes a field of an admin's; '' for those that people fill in. */
  formula: string;
  /** The pipeline whose opportunities alone have the field; '' is all of them. */
  pipelineId: string;
}

export interface Kind {
  name: string;
  /** The field that says what a record is called. */
  title: string;
  fields: Field[];
  /** Fields by which a list comes in order at once, however long it is. */
  sortable: string[];
  writers: 'everyone' | 'admins';
  /** The field of whose word it is, who alone changes it; '' where it is nobody's own. */
  own: string;
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
  | 'empty'
  | 'me'
  | 'my-team'
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
  /** How many of the orders that were asked for it has: a long list has no further one. */
  sorted: number;
}

export interface Group {
  key: Value;
  label: string;
  count: number;
  sums: number[];
}

/** The old and the new value of a field. */
export interface Change {
  field: string;
  from: Value | null;
  to: Value | null;
}

export interface One {
  row: Row;
  labels: Labels;
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
  Group(query: Query, by: string, sums: string[]): Promise<Group[]>;
  Find(kind: string, id: string): Promise<One>;
  Create(kind: string, values: Values): Promise<One>;
  Edit(kind: string, id: string, values: Values): Promise<One>;
  EditMany(kind: string, ids: string[], values: Values): Promise<number>;
  Remove(kind: string, ids: string[]): Promise<void>;
  Restore(kind: string, ids: string[]): Promise<void>;
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
  /** More opportunities than that are warned of; 0 is any number. */
  wipLimit: number;
  /** It is in the trash, and an opportunity was put on it elsewhere. */
  removed?: boolean;
}

export type ActivityType = 'visit' | 'call' | 'email' | 'meeting' | 'message' | 'note';

interface ActivityDraft {
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

/** Something that happened to a record. */
export type TimelineSource = 'activity' | 'event' | 'comment' | 'change' | 'file';

export interface TimelineEntry {
  id: string;
  source: TimelineSource;
  /** Of the activity, or of the event: created, stage, amount, close-date, owner. */
  type: string;
  at: string;
  by: string;
  title: string;
  body: string;
  from: string;
  to: string;
  opportunityId: string;
  nextStep: string;
  nextStepOn: string;
  recordedAt: string;
  contactId: string;
  files: number;
  /** What it happened to. */
  subjectKind: string;
  subjectId: string;
  /** When it arrived, where that was long after it happened. */
  syncedAt: string;
  /** The hub does not have it yet. */
  pending: boolean;
  changes: Change[];
  /** Of a comment: the beginning of what it answers. */
  answers: string;
  /** Of a comment: the names of those who were told of it. */
  named: string[];
  /** Of a comment: its author has changed it. */
  edited: boolean;
  /** Signs under a comment. */
  reactions: Reacted[];
}

interface Timeline {
  entries: TimelineEntry[];
  labels: Labels;
  next: string;
}

export interface ActivityService {
  Log(draft: ActivityDraft): Promise<{ activity: { id: string }; task: Task | null }>;
  /** Checks out of a visit, which becomes an activity. */
  FinishVisit(eventId: string, result: VisitResult): Promise<{ activity: { id: string } }>;
  /** Newest first. */
  /** Of a record, or with no kind of the whole team. */
  Timeline(of: {
    kind: string;
    id: string;
    sources: TimelineSource[];
    cursor: string;
    limit: number;
  }): Promise<Timeline>;
}

export interface Task {
  id: string;
  title: string;
  accountId: string;
  opportunityId: string;
  activityId: string;
  ownerId: string;
  dueOn: string;
  remindAt: string;
  priority: 'low' | 'normal' | 'high' | '';
  state: 'open' | 'done';
  doneAt: string;
  notes: string;
  projectId: string;
  /** The task of the plan that it is a part of. */
  parentId: string;
  /** Who gave it to its owner; '' for one's own. */
  giverId: string;
  handoff: Handoff | '';
  handoffBy: string;
  handoffAt: string;
  /** Why it was declined or sent back. */
  handoffNote: string;
  result: string;
}

/** How far a task has come that one person gives another. */
export type Handoff = 'proposed' | 'accepted' | 'declined' | 'done' | 'verified';

/** Every bound service by the name of its Go package. */
export interface Services {
  setup: SetupService;
  catalog: CatalogService;
  record: RecordService;
  opportunity: OpportunityService;
  activity: ActivityService;
  task: TaskService;
  plan: PlanService;
  budget: BudgetService;
  talk: TalkService;
  relation: RelationService;
  vcard: VcardService;
  segment: SegmentService;
  health: HealthService;
  calendar: CalendarService;
  care: CareService;
  reminder: ReminderService;
  today: TodayService;
  status: StatusService;
  exchange: ExchangeService;
  team: TeamService;
  backup: BackupService;
  courier: CourierService;
  attachment: AttachmentService;
  undo: UndoService;
  draft: DraftService;
  duplicate: DuplicateService;
  pool: PoolService;
  feedback: FeedbackService;
  freshness: FreshnessService;
  workreport: WorkReportService;
  warning: WarningService;
  lesson: LessonService;
  risk: RiskService;
  progressreport: ProgressReportService;
  meeting: MeetingService;
  presence: PresenceService;
  announcement: AnnouncementService;
  survey: SurveyService;
  approval: ApprovalService;
  digest: DigestService;
  raci: RaciService;
}

/** What Go tells the window without being asked. */
export interface Events {
  changed: { kinds: Record<string, string[] | null> };
  status: SyncState;
  presence: Here;
  /** Of making a demo workspace. */
  progress: { job: string; done: number; total: number };
  import: ImportProgress;
  export: ExportProgress;
  duplicates: SearchProgress;
  /** A second start was given a link that leads there. */
  open: { path: string };
}
