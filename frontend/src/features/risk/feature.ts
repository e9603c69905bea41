import { IconShieldExclamation } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';
import { openNew } from '../../record/form-state';

/** Risks: what may happen, how bad it would be, and what is done about it. */
export const risk: Feature = {
  screens: [
    { path: '/risk', load: () => import('./risk-list'), stays: true },
    { path: '/risk/$id', load: () => import('./risk-page') },
  ],
  navigation: [
    {
      label: 'risk.many',
      pinyin: 'fengxian',
      icon: IconShieldExclamation,
      to: '/risk',
      group: 'sell',
      order: 58,
    },
  ],
  commands: [
    {
      id: 'risk.create',
      label: 'risk.create',
      icon: IconShieldExclamation,
      pinyin: 'xinjian fengxian',
      keywords: ['new risk', 'register', '风险'],
      run: ({ go }) => openNew('risk', go),
    },
  ],
};
