import { IconBuilding, IconMapPin } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';
import { typeAhead } from '../../lib/type-ahead';
import { openNew } from '../../record/form-state';
import { useLogAsked } from './log-asked';

/** Accounts: the organisations that we sell to. */
export const account: Feature = {
  screens: [
    { path: '/account', load: () => import('./account-list'), stays: true },
    { path: '/log', load: () => import('./log-page') },
    {
      path: '/account/$id',
      load: () => import('./account-page'),
    },
  ],
  navigation: [
    {
      label: 'account.many',
      pinyin: 'kehu',
      icon: IconBuilding,
      to: '/account',
      group: 'sell',
      order: 10,
      shortcut: 'g a',
    },
  ],
  commands: [
    {
      id: 'account.log',
      label: 'account.log',
      icon: IconMapPin,
      shortcut: 'l',
      pinyin: 'jilu genjin',
      keywords: ['log a visit', 'call', 'meeting', '记拜访 电话 会议', 'jilu baifang'],
      run: ({ go }) => {
        typeAhead();
        useLogAsked.setState(({ times }) => ({ times: times + 1 }));
        go('/log');
      },
    },
    {
      id: 'account.create',
      label: 'account.create',
      icon: IconBuilding,
      shortcut: 'shift+c',
      pinyin: 'xinjian kehu',
      keywords: ['new account', '新建客户'],
      run: ({ go }) => openNew('account', go),
    },
  ],
};
