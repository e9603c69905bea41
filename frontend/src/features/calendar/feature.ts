import { IconCalendar } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';
import { useNewEvent } from '../../lib/new-event';

/** The calendar: events, visits and tasks by day, week and month. */
export const calendar: Feature = {
  screens: [
    { path: '/calendar', load: () => import('./calendar-page') },
    { path: '/event/$id', load: () => import('./event-page') },
  ],
  navigation: [
    {
      label: 'calendar.title',
      pinyin: 'richeng',
      keywords: ['日历', 'rili'],
      icon: IconCalendar,
      to: '/calendar',
      group: 'day',
      order: 15,
      shortcut: 'g d',
    },
  ],
  commands: [
    {
      id: 'calendar.create',
      label: 'calendar.create',
      icon: IconCalendar,
      pinyin: 'xinjian richeng',
      keywords: ['new event', 'appointment', '新建日程', '约会', '拜访计划'],
      run: ({ go }) => {
        useNewEvent.getState().ask({ type: 'meeting', title: 'calendar.create' });
        go('/calendar');
      },
    },
  ],
};
