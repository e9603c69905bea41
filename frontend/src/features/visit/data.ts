import { useQuery } from '@tanstack/react-query';
import type { VisitResult } from '../../lib/calendar-types';
import { addDays, type Day, midnightHere } from '../../lib/dates';
import { go } from '../../lib/go';

/** The user's visits of a day, by the clock or by the way. */
export function useVisits(day: Day, byWay: boolean) {
  return useQuery({
    queryKey: ['visits', day, byWay],
    queryFn: () => go.calendar.Visits(midnightHere(day), midnightHere(addDays(day, 1)), byWay),
    placeholderData: (before) => before,
    meta: { kinds: ['event', 'account'] },
  });
}

/** What admins want to be asked after a visit. */
export const useQuestions = () =>
  useQuery({
    queryKey: ['visit-questions'],
    queryFn: () => go.calendar.Questions(),
    meta: { kinds: ['policy'] },
  });

export const checkIn = (id: string, at: string) => go.calendar.CheckIn(id, at);
export const finish = (id: string, result: VisitResult) => go.activity.FinishVisit(id, result);
