import { useTranslation } from '../i18n';
import { useAdoptSession } from '../lib/session';
import { say } from '../lib/toast';
import { Dialog } from '../ui/dialog';
import { JoinFields, useJoin } from './join';
import styles from './join-dialog.module.css';

/** Joins a team with the workspace that is open on this computer. */
export function JoinDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const adopt = useAdoptSession();
  const form = useJoin((current) => {
    adopt(current);
    onClose();
    say({ text: t('join.joined', { workspace: current.workspace.name }) });
  });
  return (
    <Dialog
      title={t('join.title')}
      save={t('join.join')}
      saving={form.joining}
      onSave={form.submit}
      onClose={onClose}
    >
      <div className={styles.form}>
        <p>{t('join.brings')}</p>
        <p>{t('join.brings-rules')}</p>
        <JoinFields form={form} />
      </div>
    </Dialog>
  );
}
