import { IconPackage } from '@tabler/icons-react';
import type { Feature } from '../lib/feature';

/** Every kind that has no screens of its own. */
export const record: Feature = {
  screens: [
    { path: '/$kind', load: () => import('./record-list'), stays: true },
    { path: '/$kind/$id', load: () => import('./record-page') },
  ],
  navigation: [
    {
      label: 'record.products',
      pinyin: 'chanpin',
      icon: IconPackage,
      to: '/product',
      group: 'more',
      order: 10,
    },
  ],
};
