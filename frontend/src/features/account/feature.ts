import { IconBuilding } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';
import { openForm } from '../../record/form-state';

/** Accounts: the organisations that we sell to. */
export const account: Feature = {
  screens: [
    { path: '/account', load: () => import('./account-list') },
    { path: '/account/$id', load: () => import('./account-page') },
  ],
  navigation: [
    {
      label: 'account.many',
      icon: IconBuilding,
      to: '/account',
      group: 'sell',
      order: 10,
      shortcut: 'g a',
    },
  ],
  commands: [
    {
      id: 'account.create',
      label: 'account.create',
      icon: IconBuilding,
      shortcut: 'shift+c',
      keywords: ['new account', '新建客户', 'xinjian kehu'],
      run: ({ go }) => openForm({ kind: 'account', onSaved: (id) => go(`/account/${id}`) }),
    },
  ],
};
