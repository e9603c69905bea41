import { useQuery } from '@tanstack/react-query';
import { go } from '../../lib/go';
import type { SurveyType } from '../../lib/survey-types';

export const SURVEYS: SurveyType[] = ['nps', 'csat', 'ces'];

/** The scores that a question is answered with. */
export const SCALES: Record<SurveyType, number[]> = {
  nps: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  csat: [1, 2, 3, 4, 5],
  ces: [1, 2, 3, 4, 5, 6, 7],
};

/** Fewer answers than this say little. */
export const FEW = 10;

/** Where a customer is asked, the laptop turned to him. */
export const askPath = (account: string): string => `/survey/ask/${account}`;

/** What answers say: of an account, or of all that the user sees. */
export const useResults = (account: string, since: string) =>
  useQuery({
    queryKey: ['survey-results', account, since],
    queryFn: () => go.survey.Results(account, since),
    placeholderData: (before) => before,
    meta: { kinds: ['survey_response'] },
  });
