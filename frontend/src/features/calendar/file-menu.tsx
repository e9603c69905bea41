import { IconDots, IconFileExport, IconFileImport } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { pickFiles, saveFile } from '../../lib/go';
import { say } from '../../lib/toast';
import { IconButton } from '../../ui/button';
import { DropItem, DropMenu } from '../../ui/drop-menu';
import { useFaultText } from '../../ui/fault-text';
import { useRefused } from '../../ui/refused';
import { exportCalendar, importCalendar } from './data';

/** The calendar as a file that other programs read, and theirs. */
export function FileMenu() {
  const { t } = useTranslation();
  const text = useFaultText();
  const refused = useRefused();
  const trying = (act: () => Promise<void>) => void act().catch(refused);

  const takeIn = async () => {
    const [file] = await pickFiles(t('calendar.import'), '*.ics');
    if (!file) return;
    const { events, refusals } = await importCalendar(file.path);
    say({ text: t('calendar.imported', { count: events }) });
    for (const { title, fault } of refusals) {
      say({ text: t('calendar.refused', { title, reason: text(fault) }), bad: true });
    }
  };
  const giveOut = async () => saveFile(await exportCalendar());

  return (
    <DropMenu
      position="bottom-end"
      transitionProps={{ duration: 0 }}
      target={<IconButton icon={IconDots} label={t('ui.more')} />}
    >
      <DropItem icon={IconFileImport} onClick={() => trying(takeIn)}>
        {t('calendar.import')}
      </DropItem>
      <DropItem icon={IconFileExport} onClick={() => trying(giveOut)}>
        {t('calendar.export')}
      </DropItem>
    </DropMenu>
  );
}
