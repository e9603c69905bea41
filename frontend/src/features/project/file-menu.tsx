import { IconFileExport, IconFileImport, IconFiles, IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { IconButton } from '../../ui/button';
import { DropItem, DropMenu } from '../../ui/drop-menu';
import { TemplateDialog } from './templates';
import { usePlanFile } from './use-plan-file';

/** The plan as a file that other planners read, and theirs; and as a template. */
export function FileMenu({ project }: { project: string }) {
  const { t } = useTranslation();
  const { read, save, dialog } = usePlanFile();
  const [naming, setNaming] = useState(false);
  return (
    <>
      <DropMenu
        position="bottom-end"
        width={280}
        transitionProps={{ duration: 0 }}
        target={<IconButton icon={IconFiles} label={t('project.files')} />}
      >
        <DropItem icon={IconFileImport} onClick={() => read(project)}>
          {t('project.import')}
        </DropItem>
        <DropItem icon={IconFileExport} onClick={() => save(project)}>
          {t('project.export')}
        </DropItem>
        <DropItem icon={IconTemplate} onClick={() => setNaming(true)}>
          {t('project.template-save')}…
        </DropItem>
      </DropMenu>
      {dialog}
      {naming && <TemplateDialog project={project} onClose={() => setNaming(false)} />}
    </>
  );
}
