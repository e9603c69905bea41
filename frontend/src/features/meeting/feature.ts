import { IconUsersGroup } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';

/** What happens around an event of the calendar: who comes, agenda, minutes, decisions, tasks. */
export const meeting: Feature = {
  screens: [
    { path: '/meeting', load: () => import('./meeting-list') },
    { path: '/meeting/$id', load: () => import('./meeting-page') },
  ],
  navigation: [
    {
      label: 'meeting.many',
      pinyin: 'huiyi',
      icon: IconUsersGroup,
      to: '/meeting',
      group: 'day',
      order: 15,
      shortcut: 'g m',
    },
  ],
};
