import { useQuery } from '@tanstack/react-query';
import { type Day, zoneHere } from '../../lib/dates';
import { go } from '../../lib/go';
import type { ReportPeriod, WorkReport } from '../../lib/work-report-types';

/** The report of a day or a week of one's own, with what it can be made of. */
export function useSheet(period: ReportPeriod, day: Day) {
  return useQuery({
    queryKey: ['report-sheet', period, day],
    queryFn: () => go.workreport.Open(period, day, zoneHere()),
    meta: {
      kinds: ['work_report', 'activity', 'task', 'opportunity_event', 'event', 'membership'],
    },
  });
}

/** What a team has reported; '' is one's first. */
export function useRound(team: string, period: ReportPeriod, day: Day) {
  return useQuery({
    queryKey: ['report-round', team, period, day],
    queryFn: () => go.workreport.Round(team, period, day, zoneHere()),
    placeholderData: (before) => before,
    // Who is away becomes late by itself.
    refetchInterval: 60_000,
    meta: { kinds: ['work_report', 'user', 'membership', 'team'] },
  });
}

export const saveReport = (report: WorkReport, send: boolean) => go.workreport.Save(report, send);
