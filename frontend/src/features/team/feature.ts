import { IconUsersGroup } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';
import type { Current } from '../../lib/types';

const forAdmins = ({ user, workspace }: Current) =>
  user.role === 'admin' && workspace.type === 'hub';

/** Who works here and sees what, and everybody's devices. For admins. */
export const team: Feature = {
  screens: [{ path: '/team', load: () => import('./team-page') }],
  navigation: [
    {
      label: 'team.title',
      pinyin: 'tuandui yu shebei',
      icon: IconUsersGroup,
      to: '/team',
      group: 'more',
      order: 90,
      visible: forAdmins,
    },
  ],
  commands: [
    {
      id: 'team.open',
      label: 'team.title',
      icon: IconUsersGroup,
      pinyin: 'tuandui yu shebei',
      keywords: ['users', 'devices', 'permissions', 'invite', '人员', '设备', '权限', '邀请'],
      visible: forAdmins,
      run: ({ go }) => go('/team'),
    },
  ],
};
