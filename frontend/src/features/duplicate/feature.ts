import { IconGitMerge } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';

/** Records that may be one: found over the whole base, put side by side, merged. */
export const duplicate: Feature = {
  screens: [
    { path: '/duplicate', load: () => import('./duplicate-page') },
    { path: '/duplicate/$kind/$one/$other', load: () => import('./compare-page') },
  ],
  navigation: [
    {
      label: 'duplicate.title',
      icon: IconGitMerge,
      to: '/duplicate',
      group: 'more',
      order: 20,
      pinyin: 'yisi chongfu',
      keywords: ['merge', '合并', 'hebing'],
    },
  ],
};
