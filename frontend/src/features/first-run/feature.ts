import type { Feature } from '../../lib/feature';

/** The way into a workspace: language, then start, join or look around. */
export const firstRun: Feature = {
  screens: [{ path: '/welcome', frame: 'bare', load: () => import('./welcome') }],
};
