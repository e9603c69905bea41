import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { go } from '../lib/go';
import type { Labels, TimelineEntry, TimelineSource } from '../lib/types';
import { usePainted } from '../ui/use-painted';

const PAGE = 40;

/** Of what the whole team is told. */
const TOLD = ['account', 'contact', 'opportunity', 'project', 'task', 'feedback'];

/** The kinds of record that activities are logged on. */
export const hasActivities = (kind: string): boolean =>
  kind === 'account' || kind === 'opportunity' || kind === 'contact';

/** What a person may ask for; '' is all of it. */
export const FILTERS: Record<TimelineFilter, TimelineSource[]> = {
  '': [],
  activity: ['activity'],
  comment: ['comment'],
  change: ['change', 'event'],
  file: ['file'],
};

export type TimelineFilter = '' | 'activity' | 'comment' | 'change' | 'file';

export const timelineQuery = (kind: string, id: string, filter: TimelineFilter) =>
  infiniteQueryOptions({
    queryKey: ['timeline', kind, id, filter],
    queryFn: ({ pageParam }) =>
      go.activity.Timeline({
        kind,
        id,
        sources: FILTERS[filter],
        cursor: pageParam,
        limit: PAGE,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: (before) => before,
    meta: {
      kinds: [
        ...(kind ? [kind] : TOLD),
        'activity',
        'comment',
        'mention',
        'reaction',
        'opportunity_event',
        'attachment',
      ],
    },
  });

/** What happened to a record ('' for the whole team), newest first, older entries as they are asked for. */
export function useTimeline(kind: string, id: string, filter: TimelineFilter) {
  const query = useInfiniteQuery({ ...timelineQuery(kind, id, filter), enabled: usePainted() });
  const pages = query.data?.pages;
  const entries = useMemo(() => pages?.flatMap((page) => page.entries) ?? [], [pages]);
  const labels: Labels = useMemo(
    () => Object.assign({}, ...(pages ?? []).map((page) => page.labels)),
    [pages],
  );
  return { query, entries, labels };
}

/** A day of the timeline. One may come twice: what made a record stands last, whenever that was. */
interface TimelineDay {
  /** Tells it from the others. */
  key: string;
  day: string;
  entries: TimelineEntry[];
}

/** Entries under the day that they happened on, in the order they came. */
export function byDay(entries: TimelineEntry[], dayOf: (at: string) => string): TimelineDay[] {
  const days: TimelineDay[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else {
      const again = days.filter((one) => one.day === day).length;
      days.push({ key: `${day} ${again}`, day, entries: [entry] });
    }
  }
  return days;
}
