import { IconMessageReport } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';
import { openNew } from '../../record/form-state';

/** Complaints and suggestions of customers, until they have an answer. */
export const feedback: Feature = {
  screens: [
    { path: '/feedback', load: () => import('./feedback-list'), stays: true },
    { path: '/feedback/$id', load: () => import('./feedback-page') },
  ],
  navigation: [
    {
      label: 'feedback.many',
      pinyin: 'tousu yu jianyi',
      icon: IconMessageReport,
      to: '/feedback',
      group: 'sell',
      order: 55,
    },
  ],
  commands: [
    {
      id: 'feedback.create',
      label: 'feedback.create',
      icon: IconMessageReport,
      pinyin: 'xinjian tousu huo jianyi',
      keywords: ['new complaint', 'suggestion', '投诉', '建议'],
      run: ({ go }) => openNew('feedback', go),
    },
  ],
};
