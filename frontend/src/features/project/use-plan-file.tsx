import { type ReactNode, useState } from 'react';
import { useTranslation } from '../../i18n';
import { pickFiles, saveFile } from '../../lib/go';
import type { Imported } from '../../lib/plan-types';
import { useGo } from '../../lib/route';
import { useUndo } from '../../record/undo';
import { useRefused } from '../../ui/refused';
import { exportPlan, importPlan } from './data';
import { ImportedDialog } from './imported-dialog';

/** Exchanges plans with Microsoft Project, and what others read its files. */
export function usePlanFile(): {
  /** Reads a plan into a project, '' for a new one. */
  read: (project: string) => void;
  save: (project: string) => void;
  /** What is to be said of a plan that was read; drawn by who asks. */
  dialog: ReactNode;
} {
  const { t } = useTranslation();
  const refused = useRefused();
  const go = useGo();
  const { sayDone } = useUndo();
  const [imported, setImported] = useState<Imported | null>(null);
  const trying = (act: () => Promise<void>) => void act().catch(refused);
  const open = ({ projectId }: Imported) => go(`/project/${projectId}`, { tab: 'gantt' });
  return {
    read: (project) =>
      trying(async () => {
        const [file] = await pickFiles(t('project.import'), '*.xml');
        if (!file) return;
        const done = await importPlan(project, file.path);
        await sayDone(t('project.imported', { tasks: done.tasks, links: done.links }));
        if (done.notes.length + done.days.length > 0) setImported(done);
        else open(done);
      }),
    save: (project) => trying(async () => saveFile(await exportPlan(project))),
    dialog: imported && (
      <ImportedDialog
        imported={imported}
        onClose={() => setImported(null)}
        onOpen={() => open(imported)}
      />
    ),
  };
}
