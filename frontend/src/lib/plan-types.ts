import type { Day } from './dates';
import type { Labels } from './types';

export type LinkType = 'FS' | 'SS' | 'FF' | 'SF';

/** A task of a plan and when it happens: from its start to its finish, both included. */
export interface PlanTask {
  id: string;
  title: string;
  parentId: string;
  ownerId: string;
  state: 'open' | 'done';
  /** It does not start before; '' is no bound. */
  notBefore: Day;
  /** Working days; 0 is a milestone. */
  days: number;
  /** It starts on `notBefore`, whatever its links say. */
  pinned: boolean;
  progress: number;
  depth: number;
  /** It has parts, which decide when it happens. */
  summary: boolean;
  critical: boolean;
  startsOn: Day;
  finishesOn: Day;
  lateStartsOn: Day;
  lateFinishesOn: Day;
  /** Working days. */
  totalFloat: number;
  freeFloat: number;
}

export interface PlanLink {
  id: string;
  fromId: string;
  toId: string;
  type: LinkType;
  lag: number;
  /** Why the plan does not follow it; '' where it does. */
  leftOut: '' | 'cycle' | 'summary' | 'trash' | 'gone';
}

/** A day of the calendar that is not as its weekday. */
export interface CalendarDay {
  date: Day;
  works: boolean;
  name: string;
  /** The key of a built-in one's name. */
  holiday: string;
}

export interface Plan {
  project: {
    id: string;
    name: string;
    accountId: string;
    opportunityId: string;
    ownerId: string;
    startsOn: Day;
    state: 'planned' | 'active' | 'done' | 'cancelled';
    description: string;
  };
  /** In the order of the outline. */
  tasks: PlanTask[];
  links: PlanLink[];
  startsOn: Day;
  finishesOn: Day;
  progress: number;
  days: CalendarDay[];
  /** The tasks that are open although the project is closed. */
  openAfterClose: string[];
  labels: Labels;
}

/** How a project stands at a glance. */
export interface Outlook {
  /** '' while it has no tasks. */
  finishesOn: Day;
  progress: number;
  /** Open tasks that should be finished. */
  overdue: number;
  /** Working days that it ends after its latest baseline. */
  later: number;
}

/** What is new in a plan since a version of it. */
export interface PlanUpdate {
  version: string;
  /** The plan is all of it, and not the tasks and links that changed. */
  whole: boolean;
  plan: Plan;
}

/** How changes of the working calendar have lately moved a plan. */
export interface Shift {
  days: { date: Day; works: boolean; name: string; by: string; at: string; reset: boolean }[];
  /** Tasks that begin or end on another day since. */
  moved: number;
  /** When the plan would end without. */
  finishedOn: Day;
  labels: Labels;
}

/** Why a task is on other days than it was. */
export interface Reason {
  type:
    | 'added'
    | 'effort'
    | 'start'
    | 'pinned'
    | 'parent'
    | 'waits'
    | 'linked'
    | 'unlinked'
    | 'gone'
    | 'part'
    | 'calendar'
    | 'project'
    | 'other';
  from: string;
  /** Of a day of the calendar: worked, off or reset. */
  to: string;
  /** What it waits for, or its part. */
  taskId: string;
  /** Of that. */
  end: '' | 'start' | 'finish';
  /** Working days by which that comes later. */
  days: number;
  name: string;
  by: string;
  at: string;
}

export interface Moved {
  /** That it is compared with, '' for the plan as it was at `since`. */
  baseline: string;
  since: string;
  /** Then; '' where it was not in the plan. */
  startsOn: Day;
  finishesOn: Day;
  /** Working days later. */
  start: number;
  finish: number;
  reasons: Reason[];
  labels: Labels;
}

/** A baseline that can be compared with. */
export interface Taken {
  id: string;
  name: string;
  takenAt: string;
}

/** How much later a task happens than it was to, in working days. */
export interface Variance {
  id: string;
  startsOn: Day;
  finishesOn: Day;
  start: number;
  finish: number;
}

export interface Comparison extends Taken {
  finishedOn: Day;
  finish: number;
  /** The tasks that the plan and the baseline both have. */
  tasks: Variance[];
  added: number;
  removed: number;
}

/** How much of a plan was left at the end of each working day, and how much there was. */
export interface Burndown {
  unit: 'days' | 'tasks';
  /** What the ideal is of, '' for the plan as it is now. */
  baseline: string;
  /** Of the whole plan, of which a month may be all that is shown. */
  first: Day;
  last: Day;
  days: Day[];
  /** What would be left. */
  ideal: number[];
  /** Up to today, as the next two. */
  left: number[];
  done: number[];
  scope: number[];
}

/** What became of a plan that was read from a file. */
export interface Imported {
  projectId: string;
  tasks: number;
  links: number;
  /** What a plan here says otherwise, or not at all; of the task or owner `title`. */
  notes: { code: ImportNote; title: string }[];
  /** In which its calendar is not as the workspace's. */
  days: CalendarDay[];
}

export const IMPORT_NOTES = [
  'rounded',
  'elapsed',
  'percent',
  'constraint',
  'link',
  'owner',
  'week',
  'recurring',
] as const;
export type ImportNote = (typeof IMPORT_NOTES)[number];

/** A plan to begin from. */
export interface PlanTemplate {
  id: string;
  name: string;
  /** What its outline has at the top. */
  phases: string[];
}

export interface PlanService {
  /** Reads a plan in the XML of Microsoft Project; '' is a new project. */
  Import(project: string, path: string): Promise<Imported>;
  /** Writes one; answers with its path. */
  Export(project: string): Promise<string>;
  /** Keeps a PNG, in base64, as a file; answers with its path. */
  SavePicture(content: string): Promise<string>;
  /** Keeps the plan to begin others from. */
  SaveTemplate(project: string, name: string): Promise<{ id: string; name: string }>;
  /** Those that were kept, then the built-in ones in a language. */
  Templates(locale: string): Promise<PlanTemplate[]>;
  StartFrom(template: string, name: string, startsOn: string): Promise<{ id: string }>;
  Take(project: string, name: string): Promise<Taken>;
  /** The latest first. */
  Baselines(project: string): Promise<Taken[]>;
  Compare(baseline: string): Promise<Comparison>;
  Plan(project: string): Promise<Plan>;
  Outlooks(projects: string[]): Promise<Record<string, Outlook>>;
  /** What is new since a version, '' for all. */
  Since(project: string, version: string): Promise<PlanUpdate>;
  Shift(project: string): Promise<Shift>;
  Burndown(project: string, month: string): Promise<Burndown>;
  Why(task: string): Promise<Moved>;
  Add(
    project: string,
    parent: string,
    after: string,
    title: string,
    days: number,
  ): Promise<{ id: string }>;
  Move(task: string, day: Day): Promise<void>;
  Resize(task: string, days: number): Promise<void>;
  Pin(task: string, pinned: boolean): Promise<void>;
  Free(task: string): Promise<void>;
  Progress(task: string, percent: number): Promise<void>;
  Remove(task: string): Promise<void>;
  Indent(task: string): Promise<void>;
  Outdent(task: string): Promise<void>;
  Reorder(task: string, by: number): Promise<void>;
  Link(from: string, to: string, type: LinkType, lag: number): Promise<{ id: string }>;
  Tie(link: string, type: LinkType, lag: number): Promise<void>;
  Unlink(link: string): Promise<void>;
  Calendar(): Promise<CalendarDay[]>;
  SetDay(date: Day, works: boolean, name: string): Promise<void>;
  ResetDay(date: Day): Promise<void>;
}
