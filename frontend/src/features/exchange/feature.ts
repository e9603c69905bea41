import { IconFileImport } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';

/** Bringing records in from files. */
export const exchange: Feature = {
  screens: [{ path: '/import', load: () => import('./import-page') }],
  navigation: [
    {
      label: 'exchange.title',
      pinyin: 'daoru',
      icon: IconFileImport,
      to: '/import',
      group: 'more',
      order: 90,
    },
  ],
  commands: [
    {
      id: 'exchange.import',
      label: 'exchange.command',
      icon: IconFileImport,
      pinyin: 'daoru wenjian',
      keywords: ['import', 'csv', 'excel', 'xlsx', '导入'],
      run: ({ go }) => go('/import'),
    },
  ],
};
