import { IconSun } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';

/** Today: what needs this person now. */
export const today: Feature = {
  screens: [{ path: '/today', load: () => import('./today-page') }],
  navigation: [
    {
      label: 'today.title',
      pinyin: 'jintian',
      icon: IconSun,
      to: '/today',
      group: 'day',
      order: 10,
      shortcut: 'g t',
    },
  ],
};
