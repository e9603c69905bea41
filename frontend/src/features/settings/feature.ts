import { IconSettings } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';

/** How the program looks and speaks on this computer, and which workspace it is in. */
export const settings: Feature = {
  screens: [{ path: '/settings', load: () => import('./settings-page') }],
  commands: [
    {
      id: 'settings.open',
      label: 'settings.title',
      icon: IconSettings,
      pinyin: 'shezhi',
      keywords: ['preferences', 'language', 'theme', '设置', '语言', '主题'],
      run: ({ go }) => go('/settings'),
    },
  ],
};
