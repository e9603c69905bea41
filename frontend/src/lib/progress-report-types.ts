import type { Day } from './dates';
import type { Locale } from './types';

/** What app/progressreport gives to the window. */

export type ReportSubject = 'user' | 'team' | 'project';
export type ReportFormat = 'pdf' | 'xlsx' | 'md';

export interface ReportWish {
  subjectKind: ReportSubject;
  subjectId: string;
  period: 'week' | 'month';
  /** Any day of the period. */
  day: Day;
  locale: Locale;
}

export interface ReportTable {
  title: string;
  columns: { title: string; number: boolean; share: number }[];
  rows: { text: string }[][];
  /** That there are more rows than are kept. */
  note: string;
}

export interface ReportSection {
  code: string;
  title: string;
  /** Of the record, that its text is in; '' where it has none. */
  field: string;
  text: string;
  leftOut: boolean;
  tables: ReportTable[] | null;
}

export interface ReportDocument {
  title: string;
  about: string;
  /** Whose work is not in it; '' in a workspace without a hub. */
  lacks: string;
  sections: ReportSection[];
}

export interface ProgressReportService {
  Make(wish: ReportWish): Promise<{ id: string }>;
  Document(id: string, locale: Locale): Promise<ReportDocument>;
  LeaveOut(id: string, section: string, out: boolean): Promise<void>;
  /** Writes a file and returns its path. */
  Export(id: string, format: ReportFormat, locale: Locale): Promise<string>;
}
