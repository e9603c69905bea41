import { IconReportAnalytics } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';

/** Progress reports: how a person, a team or a project got on, in files that can be sent. */
export const progressReport: Feature = {
  screens: [
    { path: '/progress_report', load: () => import('./report-list'), stays: true },
    { path: '/progress_report/new', load: () => import('./make-page') },
    { path: '/progress_report/$id', load: () => import('./report-page') },
  ],
  navigation: [
    {
      label: 'progress-report.many',
      pinyin: 'jinzhan baogao',
      icon: IconReportAnalytics,
      to: '/progress_report',
      group: 'sell',
      order: 45,
    },
  ],
  commands: [
    {
      id: 'progress-report.create',
      label: 'progress-report.create',
      icon: IconReportAnalytics,
      pinyin: 'xinjian jinzhan baogao',
      keywords: ['weekly report', 'monthly report', '周报', '月报'],
      run: ({ go }) => go('/progress_report/new'),
    },
  ],
};
