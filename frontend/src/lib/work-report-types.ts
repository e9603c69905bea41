import type { Labels } from './types';

export type ReportPeriod = 'day' | 'week';

/** What somebody has done, plans and is held up by. */
export interface WorkReport {
  /** '' while nobody has saved it. */
  id: string;
  authorId: string;
  period: ReportPeriod;
  /** Of a week its Monday. */
  day: string;
  done: string;
  plan: string;
  blocker: string;
  teamId: string;
  /** '' is a draft, which its author alone sees. */
  sentAt: string;
}

/** Something that a report can say because the records show it. */
export interface ReportFact {
  kind: 'activity' | 'task' | 'stage' | 'event';
  id: string;
  type: string;
  title: string;
  accountId: string;
  opportunityId: string;
  from: string;
  to: string;
  /** A moment, or the day on which a task is due. */
  at: string;
}

export interface ReportDay {
  day: string;
  facts: ReportFact[];
  report: WorkReport | null;
}

export interface ReportTeam {
  id: string;
  name: string;
}

/** A report of one's own, and what it can be made of. */
export interface ReportSheet {
  report: WorkReport;
  days: ReportDay[];
  ahead: ReportFact[];
  teams: ReportTeam[];
  labels: Labels;
}

export interface ReportMember {
  id: string;
  name: string;
  state: 'sent' | 'awaited' | 'offline' | 'missing';
  offlineSince: string;
  report: WorkReport | null;
}

/** What a team has reported. */
export interface ReportRound {
  teams: ReportTeam[];
  teamId: string;
  members: ReportMember[];
  /** When the hub last said who was in contact; '' is never. */
  asOf: string;
}

export interface WorkReportService {
  Open(period: ReportPeriod, day: string, zone: string): Promise<ReportSheet>;
  Save(report: WorkReport, send: boolean): Promise<WorkReport>;
  Round(team: string, period: ReportPeriod, day: string, zone: string): Promise<ReportRound>;
}
