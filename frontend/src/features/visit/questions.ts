import type { Key } from '../../i18n';
import type { Visit, VisitQuestions } from '../../lib/calendar-types';
import { USUAL_QUESTIONS } from '../../lib/visit-questions';

/** What is asked after a visit; an account of no tier is a standard one. */
export function questionsFor(
  tier: Visit['tier'],
  laidDown: VisitQuestions,
  say: (key: Key) => string,
): string[] {
  const own = laidDown[tier || 'standard'];
  return own.length > 0 ? own : USUAL_QUESTIONS[tier || 'standard'].map(say);
}

/** The answers as the text of the activity; what was left blank is left out. */
export const bodyOf = (answers: { question: string; answer: string }[]): string =>
  answers
    .filter(({ answer }) => answer.trim() !== '')
    .map(({ question, answer }) => `${question}\n${answer.trim()}`)
    .join('\n\n');
