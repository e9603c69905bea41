import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';
import { useWaiting } from '../../record/approval/data';

/** Approvals: what waits for somebody's word. */
export const approval: Feature = {
  screens: [
    { path: '/approval', load: () => import('./approval-list') },
    { path: '/approval/$id', load: () => import('./approval-page') },
  ],
  navigation: [
    {
      label: 'approval.many',
      pinyin: 'shenpi',
      icon: IconRosetteDiscountCheck,
      to: '/approval',
      group: 'day',
      order: 25,
      useCount: () => useWaiting().data?.approvals.length ?? 0,
    },
  ],
};
