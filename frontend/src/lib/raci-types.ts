import type { Labels } from './types';

export type RaciRole = 'responsible' | 'accountable' | 'consulted' | 'informed';

/** Somebody with a role in a phase. */
export interface RaciPerson {
  id: string;
  userId: string;
  role: RaciRole;
  /** Somebody was made accountable before, on another laptop. */
  leftOut: boolean;
}

export interface RaciPhase {
  /** '' for the whole project. */
  id: string;
  title: string;
  people: RaciPerson[];
  /** '' for nobody yet. */
  accountable: string;
}

export interface RaciService {
  Team(project: string): Promise<{ phases: RaciPhase[]; labels: Labels }>;
  Set(project: string, phase: string, user: string, role: RaciRole, on: boolean): Promise<void>;
}
