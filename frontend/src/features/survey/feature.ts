import { IconMoodSmile } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';

/** How pleased customers are: NPS, CSAT and CES, answered on the rep's laptop. */
export const survey: Feature = {
  screens: [
    { path: '/survey', load: () => import('./survey-page') },
    { path: '/survey/ask/$account', load: () => import('./ask-page'), frame: 'bare' },
  ],
  navigation: [
    {
      label: 'survey.title',
      pinyin: 'kehu manyidu',
      icon: IconMoodSmile,
      to: '/survey',
      group: 'sell',
      order: 50,
    },
  ],
};
