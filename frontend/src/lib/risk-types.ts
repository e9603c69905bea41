/** What app/risk gives to the window. */

export type Band = 'low' | 'medium' | 'high' | 'critical';

/** The highest scores of the three lower bands; what is above is critical. */
interface Bands {
  low: number;
  medium: number;
  high: number;
}

export interface RiskRules {
  bands: Bands;
  /** What each of five steps means, none for a scale that is as usual. */
  probability: string[];
  impact: string[];
}

export interface LaidRules extends RiskRules {
  /** The bands of each probability, and in it of each impact. */
  grid: Band[][];
}

/** How many open risks are as likely and as bad; 0 and 0 are those that nobody has assessed. */
export interface RiskCell {
  probability: number;
  impact: number;
  count: number;
}

export type Signal = 'single' | 'stalled' | 'pushed' | 'no-step' | 'no-decider';

export interface Suggestion {
  signal: Signal;
  /** Days, times or people, by the signal. */
  count: number;
}

/** What a risk is of. */
export type RiskSubject = 'project' | 'opportunity' | 'account';

export interface RiskService {
  Rules(): Promise<LaidRules>;
  SetRules(rules: RiskRules): Promise<void>;
  /** Of all open risks for ''. */
  Matrix(kind: RiskSubject | '', id: string): Promise<RiskCell[]>;
  Suggest(opportunity: string): Promise<Suggestion[]>;
  Adopt(
    opportunity: string,
    signal: Signal,
    words: { event: string; cause: string; effect: string },
  ): Promise<{ id: string }>;
}
