import { IconTemplate, IconTimeline } from '@tabler/icons-react';
import { today } from '../../lib/dates';
import type { Feature } from '../../lib/feature';
import { openForm } from '../../record/form-state';
import { useStarting } from './starting';

/** Projects: work with a plan. */
export const project: Feature = {
  screens: [
    { path: '/project', load: () => import('./project-list'), stays: true },
    { path: '/project/$id', load: () => import('./project-page') },
  ],
  navigation: [
    {
      label: 'project.many',
      pinyin: 'xiangmu',
      icon: IconTimeline,
      to: '/project',
      group: 'sell',
      order: 40,
      shortcut: 'g j',
    },
  ],
  commands: [
    {
      id: 'project.create',
      label: 'project.create',
      icon: IconTimeline,
      pinyin: 'xinjian xiangmu',
      keywords: ['new project', '新建项目', 'plan', '计划'],
      run: ({ go }) =>
        openForm({
          kind: 'project',
          values: { state: 'planned', starts_on: today() },
          onSaved: (id) => go(`/project/${id}`, { tab: 'gantt' }),
        }),
    },
    {
      id: 'project.template',
      label: 'project.template-command',
      icon: IconTemplate,
      pinyin: 'cong moban xinjian xiangmu',
      keywords: ['template', 'new project', '模板', '新建项目'],
      run: ({ go }) => {
        go('/project');
        useStarting.getState().ask();
      },
    },
  ],
};
