import { IconClipboardText } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';

/** What people report of their days and weeks, and the stand-up that walks through it. */
export const workReport: Feature = {
  screens: [{ path: '/work-report', load: () => import('./report-page') }],
  navigation: [
    {
      label: 'work-report.title',
      pinyin: 'gongzuo huibao',
      icon: IconClipboardText,
      to: '/work-report',
      group: 'day',
      order: 25,
      shortcut: 'g r',
    },
  ],
  commands: [
    {
      id: 'work-report.day',
      label: 'work-report.write-day',
      icon: IconClipboardText,
      pinyin: 'xie ribao',
      keywords: ['daily report', 'stand-up', '日报', '站会'],
      run: ({ go }) => go('/work-report'),
    },
    {
      id: 'work-report.week',
      label: 'work-report.write-week',
      icon: IconClipboardText,
      pinyin: 'xie zhoubao',
      keywords: ['weekly report', '周报'],
      run: ({ go }) => go('/work-report', { period: 'week' }),
    },
  ],
};
