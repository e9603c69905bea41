import { IconSpeakerphone } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';
import { openForm } from '../../record/form-state';
import { useUnread } from './data';

/** What a team or everybody should read, and knowledge that is looked up again. */
export const announcement: Feature = {
  screens: [
    { path: '/announcement', load: () => import('./announcement-page') },
    { path: '/announcement/$id', load: () => import('./announcement-page') },
  ],
  navigation: [
    {
      label: 'announcement.title',
      pinyin: 'gonggao',
      icon: IconSpeakerphone,
      to: '/announcement',
      group: 'more',
      order: 5,
      shortcut: 'g n',
      useCount: useUnread,
    },
  ],
  commands: [
    {
      id: 'announcement.create',
      label: 'announcement.create',
      icon: IconSpeakerphone,
      pinyin: 'fabu gonggao',
      keywords: ['news', 'knowledge', 'note', '公告', '通知', '知识'],
      run: ({ go }) =>
        openForm({
          kind: 'announcement',
          values: { category: 'news' },
          onSaved: (id) => go(`/announcement/${id}`),
        }),
    },
  ],
};
