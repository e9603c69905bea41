import { useQuery } from '@tanstack/react-query';
import type { EventChange, Scope } from '../../lib/calendar-types';
import { zoneHere } from '../../lib/dates';
import { go } from '../../lib/go';

/** What the owners have in their calendars between two moments. */
export function useWindow(from: string, to: string, owners: string[]) {
  return useQuery({
    queryKey: ['calendar', from, to, owners],
    queryFn: () => go.calendar.Window(from, to, owners),
    placeholderData: (before) => before,
    enabled: from !== '',
    meta: { kinds: ['event', 'task', 'account', 'user', 'workday'] },
  });
}

/** Where one's own time goes between two moments, and which day is too full. */
export function useTime(from: string, to: string) {
  return useQuery({
    queryKey: ['time', from, to],
    queryFn: () => go.calendar.Time(from, to, zoneHere()),
    placeholderData: (before) => before,
    meta: { kinds: ['event', 'workday', 'policy'] },
  });
}

export const saveEvent = (change: EventChange) => go.calendar.Save(change);
export const removeEvent = (id: string, at: string, scope: Scope) =>
  go.calendar.Remove(id, at, scope);
export const importCalendar = (path: string) => go.calendar.Import(path, zoneHere());
export const exportCalendar = () => go.calendar.Export();
