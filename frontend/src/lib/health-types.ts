/** What app/health gives to the window. */

export type ScorePart = 'recency' | 'threads' | 'playbook' | 'velocity' | 'stability' | 'decision';

/** One reason of a score; worth nothing where it cannot be judged. */
export interface Part {
  name: ScorePart;
  points: number;
  of: number;
  /** Which sentence explains it, and the numbers in it. */
  why: string;
  count: number;
  all: number;
}

/** How well an account is looked after, 0 to 100. */
export interface Score {
  /** Whether anybody has been in touch; before that there is nothing to judge. */
  known: boolean;
  points: number;
  parts: Part[];
}

export interface Health extends Score {
  /** Week by week, the earliest first; today is the last. */
  trend: { at: string; known: boolean; points: number }[];
}

export interface HealthService {
  Find(accountId: string): Promise<Health>;
  Of(accountIds: string[]): Promise<Record<string, Score>>;
}
