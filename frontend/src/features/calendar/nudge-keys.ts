import type { CalendarEvent } from '../../lib/calendar-types';
import { nudged } from './event';

const STEP_MINUTES = 15;

/** The event as Alt and an arrow move it; with Shift up and down change its length. */
export function nudgeOf(event: CalendarEvent, key: KeyboardEvent): CalendarEvent | null {
  if (!key.altKey) return null;
  const down = { ArrowUp: -1, ArrowDown: 1 }[key.key];
  const right = { ArrowLeft: -1, ArrowRight: 1 }[key.key];
  if (down && key.shiftKey) return nudged(event, { longer: down * STEP_MINUTES });
  if (down) return nudged(event, { minutes: down * STEP_MINUTES });
  if (right) return nudged(event, { days: right });
  return null;
}
