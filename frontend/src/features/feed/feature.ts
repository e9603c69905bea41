import { IconActivity } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';

/** What the team does, as it happened. */
export const feed: Feature = {
  screens: [{ path: '/feed', load: () => import('./feed-page') }],
  navigation: [
    {
      label: 'record.team-feed',
      pinyin: 'tuandui dongtai',
      icon: IconActivity,
      to: '/feed',
      group: 'day',
      order: 16,
    },
  ],
};
