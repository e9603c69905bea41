import type { Feature } from '../../lib/feature';

/** What happens around an event of the calendar: who comes, agenda, minutes, decisions, tasks. */
export const meeting: Feature = {
  screens: [{ path: '/meeting/$id', load: () => import('./meeting-page') }],
};
