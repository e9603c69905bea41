import type { Key } from '../../i18n';
import type { Visit } from '../../lib/calendar-types';

/** What is asked after a visit. A customer that matters more is asked about more. */
export const QUESTIONS: Record<Visit['tier'], Key[]> = {
  '': ['visit.ask.met', 'visit.ask.said'],
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

/** The answers as the text of the activity; what was left blank is left out. */
export const bodyOf = (answers: { question: string; answer: string }[]): string =>
  answers
    .filter(({ answer }) => answer.trim() !== '')
    .map(({ question, answer }) => `${question}\n${answer.trim()}`)
    .join('\n\n');
