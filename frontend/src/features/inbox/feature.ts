import { IconInbox } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';
import { useUnread } from './data';

/** Inbox: what colleagues want of this person. */
export const inbox: Feature = {
  screens: [{ path: '/inbox', load: () => import('./inbox-page') }],
  navigation: [
    {
      label: 'talk.inbox.title',
      pinyin: 'shoujianxiang',
      icon: IconInbox,
      to: '/inbox',
      group: 'day',
      order: 15,
      shortcut: 'g i',
      useCount: useUnread,
    },
  ],
};
