import { IconCircleCheck } from '@tabler/icons-react';
import type { Feature } from '../../lib/feature';
import { useDueTasks } from '../../record/due-tasks';
import { openForm } from '../../record/form-state';

/** Tasks: what somebody has to do. */
export const task: Feature = {
  screens: [
    { path: '/task', load: () => import('./task-page') },
    { path: '/task/given', load: () => import('./given-page') },
    { path: '/task/matrix', load: () => import('./matrix-page') },
  ],
  navigation: [
    {
      label: 'task.many',
      pinyin: 'renwu',
      icon: IconCircleCheck,
      to: '/task',
      group: 'day',
      order: 20,
      shortcut: 'g k',
      useCount: () => useDueTasks().data?.count ?? 0,
    },
  ],
  commands: [
    {
      id: 'task.create',
      label: 'task.create',
      icon: IconCircleCheck,
      shortcut: 't',
      pinyin: 'xinjian renwu',
      keywords: ['new task', '新建任务', '待办'],
      run: () => openForm({ kind: 'task' }),
    },
  ],
};
