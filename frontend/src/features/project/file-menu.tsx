import { Menu } from '@mantine/core';
import { IconFileExport, IconFileImport, IconFiles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button';
import { usePlanFile } from './use-plan-file';

/** The plan as a file that other planners read, and theirs. */
export function FileMenu({ project }: { project: string }) {
  const { t } = useTranslation();
  const { read, save, dialog } = usePlanFile();
  const icon = { size: 15, stroke: 1.75, 'aria-hidden': true } as const;
  return (
    <>
      <Menu position="bottom-end" width={280} transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <IconButton icon={IconFiles} label={t('project.files')} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFileImport {...icon} />} onClick={() => read(project)}>
            {t('project.import')}
          </Menu.Item>
          <Menu.Item leftSection={<IconFileExport {...icon} />} onClick={() => save(project)}>
            {t('project.export')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog}
    </>
  );
}
