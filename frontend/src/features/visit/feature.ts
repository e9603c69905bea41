import { IconRoute } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';

/** The visits of a day: where to go, and what came of it. */
export const visit: Feature = {
  screens: [{ path: '/visit', load: () => import('./visit-page') }],
  navigation: [
    {
      label: 'visit.title',
      pinyin: 'baifang jihua',
      icon: IconRoute,
      to: '/visit',
      group: 'day',
      order: 17,
      shortcut: 'g v',
    },
  ],
};
