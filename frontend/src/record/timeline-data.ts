import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { go } from '../lib/go';
import type { Labels, TimelineEntry } from '../lib/types';

const PAGE = 40;

/** The kinds of record that have a timeline. */
export const hasTimeline = (kind: string): boolean =>
  kind === 'account' || kind === 'opportunity' || kind === 'contact';

export const timelineQuery = (kind: string, id: string) =>
  infiniteQueryOptions({
    queryKey: ['timeline', kind, id],
    queryFn: ({ pageParam }) => go.activity.Timeline(kind, id, pageParam, PAGE),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    meta: {
      kinds: ['activity', 'comment', 'mention', 'reaction', 'opportunity_event', 'attachment'],
    },
  });

/** What happened to a record, newest first, older entries as they are asked for. */
export function useTimeline(kind: string, id: string) {
  const query = useInfiniteQuery(timelineQuery(kind, id));
  const pages = query.data?.pages;
  const entries = useMemo(() => pages?.flatMap((page) => page.entries) ?? [], [pages]);
  const labels: Labels = useMemo(
    () => Object.assign({}, ...(pages ?? []).map((page) => page.labels)),
    [pages],
  );
  return { query, entries, labels };
}

/** A day of the timeline. */
export interface TimelineDay {
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
    else days.push({ day, entries: [entry] });
  }
  return days;
}
