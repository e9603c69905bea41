import { IconLayoutKanban, IconTargetArrow } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';
import { openNew } from '../../record/form-state';

/** Opportunities: sales projects in progress, as a table and as a board. */
export const opportunity: Feature = {
  screens: [
    { path: '/opportunity', load: () => import('./opportunity-list'), stays: true },
    { path: '/opportunity/board', load: () => import('./pipeline-page') },
    { path: '/opportunity/flow', load: () => import('./flow-page') },
    {
      path: '/opportunity/$id',
      load: () => import('./opportunity-page'),
    },
  ],
  navigation: [
    {
      label: 'opportunity.many',
      pinyin: 'shangji',
      icon: IconTargetArrow,
      to: '/opportunity',
      group: 'sell',
      order: 20,
      shortcut: 'g o',
    },
    {
      label: 'opportunity.pipeline',
      pinyin: 'xiaoshou loudou',
      icon: IconLayoutKanban,
      to: '/opportunity/board',
      group: 'sell',
      order: 30,
      shortcut: 'g p',
    },
  ],
  commands: [
    {
      id: 'opportunity.create',
      label: 'opportunity.create',
      icon: IconTargetArrow,
      shortcut: 'c',
      pinyin: 'xinjian shangji',
      keywords: ['new opportunity', '新建商机'],
      run: ({ go }) => openNew('opportunity', go),
    },
  ],
};
