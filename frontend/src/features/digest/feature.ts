import { IconNews } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';

/** What others have changed since this person was last here. */
export const digest: Feature = {
  screens: [{ path: '/digest', load: () => import('./digest-page') }],
  commands: [
    {
      id: 'digest.open',
      label: 'digest.title',
      icon: IconNews,
      pinyin: 'zuijin bianhua',
      keywords: ['digest', 'news', 'what changed', '变化', '动态'],
      run: ({ go }) => go('/digest'),
    },
  ],
};
