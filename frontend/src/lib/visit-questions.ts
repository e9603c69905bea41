import type { Key } from '../i18n';
import type { VisitQuestions } from './calendar-types';

/** What is asked after a visit where admins have said nothing. A customer that matters more is asked about more. */
export const USUAL_QUESTIONS: Record<keyof VisitQuestions, Key[]> = {
  standard: ['visit.ask.met', 'visit.ask.said'],
  key: ['visit.ask.met', 'visit.ask.said', 'visit.ask.competitors'],
  strategic: [
    'visit.ask.met',
    'visit.ask.said',
    'visit.ask.competitors',
    'visit.ask.budget',
    'visit.ask.risk',
  ],
};
