import type { Feature } from '../../lib/feature';

/** Every part of the window in its states, for those who make it: /gallery, in no menu. */
export const gallery: Feature = {
  screens: [{ path: '/gallery', load: () => import('./gallery-page') }],
};
