import { IconTrash } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';

/** What was deleted and can be taken back. */
export const trash: Feature = {
  screens: [{ path: '/trash', load: () => import('./trash-page') }],
  navigation: [
    {
      label: 'trash.title',
      pinyin: 'huishouzhan',
      icon: IconTrash,
      to: '/trash',
      group: 'more',
      order: 60,
    },
  ],
};
