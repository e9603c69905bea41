import { IconUsers } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';
import { openNew } from '../../record/form-state';

/** Contacts: the people at accounts. Their list and page are the general ones. */
export const contact: Feature = {
  screens: [],
  navigation: [
    {
      label: 'contact.many',
      pinyin: 'lianxiren',
      icon: IconUsers,
      to: '/contact',
      group: 'sell',
      order: 15,
    },
  ],
  commands: [
    {
      id: 'contact.create',
      label: 'contact.create',
      icon: IconUsers,
      pinyin: 'xinjian lianxiren',
      keywords: ['new contact', '新建联系人'],
      run: ({ go }) => openNew('contact', go),
    },
  ],
};
