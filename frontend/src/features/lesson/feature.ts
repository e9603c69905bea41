import { IconBulb } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';

/** Lessons: what was learned from what has ended. */
export const lesson: Feature = {
  screens: [{ path: '/lesson', load: () => import('./lesson-list'), stays: true }],
  navigation: [
    {
      label: 'lesson.many',
      pinyin: 'jingyan jiaoxun',
      icon: IconBulb,
      to: '/lesson',
      group: 'more',
      order: 15,
    },
  ],
};
