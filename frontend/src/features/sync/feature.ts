import { IconRefresh } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';
import { go } from '../../lib/go';

/** The sync centre: what waits, what lost, what went wrong. Opened from the sync chip. */
export const sync: Feature = {
  screens: [{ path: '/sync', load: () => import('./sync-page') }],
  commands: [
    {
      id: 'sync.open',
      label: 'sync.open',
      icon: IconRefresh,
      pinyin: 'dakai tongbu zhongxin',
      keywords: ['sync', 'conflicts', '同步', '冲突'],
      run: ({ go: to }) => to('/sync'),
    },
    {
      id: 'sync.now',
      label: 'sync.now',
      icon: IconRefresh,
      visible: ({ workspace, readOnly }) => workspace.type === 'hub' && !readOnly,
      run: () => void go.status.SyncNow(),
    },
  ],
};
