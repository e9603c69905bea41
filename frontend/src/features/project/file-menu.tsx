import { Menu } from '@mantine/core';
import { IconFileExport, IconFileImport, IconFiles, IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { IconButton } from '../../ui/button';
import { DropMenu } from '../../ui/drop-menu';
import { TemplateDialog } from './templates';
import { usePlanFile } from './use-plan-file';

/** The plan as a file that other planners read, and theirs; and as a template. */
export function FileMenu({ project }: { project: string }) {
  const { t } = useTranslation();
  const { read, save, dialog } = usePlanFile();
  const [naming, setNaming] = useState(false);
  const icon = { size: 15, stroke: 1.75, 'aria-hidden': true } as const;
  return (
    <>
      <DropMenu
        position="bottom-end"
        width={280}
        transitionProps={{ duration: 0 }}
        target={<IconButton icon={IconFiles} label={t('project.files')} />}
      >
        <Menu.Item leftSection={<IconFileImport {...icon} />} onClick={() => read(project)}>
          {t('project.import')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFileExport {...icon} />} onClick={() => save(project)}>
          {t('project.export')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTemplate {...icon} />} onClick={() => setNaming(true)}>
          {t('project.template-save')}…
        </Menu.Item>
      </DropMenu>
      {dialog}
      {naming && <TemplateDialog project={project} onClose={() => setNaming(false)} />}
    </>
  );
}
