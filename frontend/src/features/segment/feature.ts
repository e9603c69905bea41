import { IconLayoutGrid } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';

/** Segments: customers by how lately, how often and for how much they bought. */
export const segment: Feature = {
  screens: [{ path: '/segment', load: () => import('./segment-page') }],
  navigation: [
    {
      label: 'segment.title',
      pinyin: 'kehu fenceng',
      icon: IconLayoutGrid,
      to: '/segment',
      group: 'sell',
      order: 17,
    },
  ],
};
