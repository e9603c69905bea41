import { IconLock } from '@tabler/icons-react';
import { useTranslation } from '../i18n';
import { go } from '../lib/go';
import { useSession } from '../lib/session';
import { useSyncState } from '../lib/status';
import { SignIn } from '../record/sign-in';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { useFaultText } from '../ui/fault-text';
import styles from './shell.module.css';

/** All that a device shows which was without its hub for too long. */
export default function Locked() {
  const { t } = useTranslation();
  const faultText = useFaultText();
  const { workspace } = useSession();
  const state = useSyncState();
  const busy = state?.phase === 'syncing';
  return (
    <main className={styles.locked}>
      <Empty
        icon={IconLock}
        title={t('app.locked.title', { workspace: workspace.name })}
        hint={t('app.locked.hint')}
        action={
          <Button look="primary" onClick={() => void go.status.SyncNow()} disabled={busy}>
            {t('app.locked.connect')}
          </Button>
        }
      />
      {state?.phase === 'signed-out' && <SignIn />}
      <p role="status">
        {busy ? t('app.locked.connecting') : state?.fault && faultText(state.fault)}
      </p>
    </main>
  );
}
