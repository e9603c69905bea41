import type { Labels } from './types';

/** What app/lesson gives to the window. */

export type LessonSubject = 'opportunity' | 'project';
export type LessonReason = 'account' | 'product' | 'industry' | 'competitor';

export interface LessonAnswers {
  wentWell: string;
  wentBadly: string;
  learned: string;
  differently: string;
  competitor: string;
  /** Separated by commas. */
  tags: string;
}

export interface Lesson extends LessonAnswers {
  id: string;
  name: string;
  outcome: 'won' | 'lost' | 'done' | 'cancelled';
  industry: string;
}

export interface LessonSheet {
  /** It is time to answer. */
  ended: boolean;
  /** Somebody has answered. */
  said: boolean;
  lesson: Lesson;
  /** Of others, those with the most in common first; none beside what has ended. */
  similar: (Lesson & { reasons: LessonReason[] | null })[];
  labels: Labels;
}

export interface LessonService {
  Sheet(kind: LessonSubject, id: string): Promise<LessonSheet>;
  Answer(kind: LessonSubject, id: string, answers: LessonAnswers): Promise<Lesson>;
}
