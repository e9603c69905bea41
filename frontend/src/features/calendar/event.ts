import type { CalendarEvent, EventType } from '../../lib/calendar-types';
import { addDays, type Day, dayOf, type Instant, noon, zoneHere } from '../../lib/dates';
import type { Hue, Task } from '../../lib/types';

export const TYPES: EventType[] = ['visit', 'meeting', 'call', 'travel', 'focus', 'admin', 'other'];

/** The hue of each type. The word stands beside it wherever it matters. */
export const HUES: Record<EventType, Hue> = {
  visit: 'brand',
  meeting: 'mauve',
  call: 'teal',
  travel: 'amber',
  focus: 'jade',
  admin: 'slate',
  other: 'slate',
};

export const REMINDS = ['at-start', '5-minutes', '15-minutes', '1-hour', '1-day'] as const;

const MINUTE_MS = 60_000;

/** As long as a new event is where nobody has drawn it longer. */
const HOUR_MS = 60 * MINUTE_MS;
/** What a press on the grid, without a drag, has drawn. */
const PRESS_MS = 15 * MINUTE_MS;

/** The end of what was drawn on the grid: an hour after its start where it was only pressed. */
export const drawnEnd = (start: Date, end: Date): Date =>
  end.getTime() - start.getTime() > PRESS_MS ? end : new Date(start.getTime() + HOUR_MS);

/** A new event of an hour, or of whole days where `start` and `end` are days. */
export function newEvent(
  ownerId: string,
  start: Date,
  end: Date,
  { allDay = false, type = 'meeting' as EventType } = {},
): CalendarEvent {
  return {
    id: '',
    title: '',
    type,
    ownerId,
    ...(allDay ? daysOf(dayOf(start), dayOf(end)) : timesOf(start, end)),
    zone: zoneHere(),
    place: '',
    accountId: '',
    opportunityId: '',
    taskId: '',
    attendees: '',
    invited: '',
    notes: '',
    free: 0,
    remind: allDay ? '' : '15-minutes',
    recurrence: '',
    seriesId: '',
    occursAt: '',
    cancelled: 0,
    checkedInAt: '',
    checkedOutAt: '',
    externalId: '',
  };
}

/** An hour that is kept for a task. */
export function blockFor(task: Task, ownerId: string, start: Date): CalendarEvent {
  return {
    ...newEvent(ownerId, start, new Date(start.getTime() + 60 * MINUTE_MS)),
    title: task.title,
    type: 'focus',
    taskId: task.id,
    accountId: task.accountId,
    opportunityId: task.opportunityId,
  };
}

interface Times {
  startsAt: Instant;
  endsAt: Instant;
  allDay: number;
}

export const timesOf = (start: Date, end: Date): Times => ({
  startsAt: start.toISOString(),
  endsAt: end.toISOString(),
  allDay: 0,
});

/** Whole days, from one to before another; they are kept as midnights in UTC. */
export const daysOf = (first: Day, beyond: Day): Times => ({
  startsAt: `${first}T00:00:00.000Z`,
  endsAt: `${beyond}T00:00:00.000Z`,
  allDay: 1,
});

/** The next full hour of a day that nothing is planned for yet; its last one, once that has begun. */
export function nextHour(day: Day, planned: Planned[], now = new Date()): Date {
  const first = day === dayOf(now) ? new Date(now) : new Date(noon(day).setHours(9));
  first.setMinutes(0, 0, 0);
  if (first <= now) first.setHours(Math.min(first.getHours() + 1, 23));
  const at = new Date(first);
  while (planned.some((one) => isAt(one, at))) at.setHours(at.getHours() + 1);
  return dayOf(at) === dayOf(first) ? at : first;
}

type Planned = Times & Pick<CalendarEvent, 'free'>;

/** Whether something takes a part of the hour that begins then. */
const isAt = ({ startsAt, endsAt, allDay, free }: Planned, hour: Date) =>
  allDay === 0 &&
  free === 0 &&
  new Date(startsAt).getTime() < hour.getTime() + HOUR_MS &&
  new Date(endsAt) > hour;

/** The event moved by days and minutes of the clock, and made longer by minutes. */
export function nudged(
  event: CalendarEvent,
  by: { days?: number; minutes?: number; longer?: number },
): CalendarEvent {
  const { days = 0, minutes = 0, longer = 0 } = by;
  if (event.allDay) {
    const more = longer === 0 ? 0 : Math.sign(longer);
    const first = addDays(event.startsAt.slice(0, 10), days);
    const beyond = addDays(event.endsAt.slice(0, 10), days + more);
    return beyond > first ? { ...event, ...daysOf(first, beyond) } : event;
  }
  const start = new Date(event.startsAt);
  const length = new Date(event.endsAt).getTime() - start.getTime() + longer * MINUTE_MS;
  if (length < 15 * MINUTE_MS) return event;
  start.setDate(start.getDate() + days);
  start.setMinutes(start.getMinutes() + minutes);
  return { ...event, ...timesOf(start, new Date(start.getTime() + length)) };
}
