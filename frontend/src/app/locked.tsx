import { IconLock } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from '../i18n';
import { go } from '../lib/go';
import { useSession } from '../lib/session';
import { useSyncState } from '../lib/status';
import { SignIn } from '../record/sign-in';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { useFaultText } from '../ui/fault-text';
import { lineOf } from './locked-line';
import styles from './shell.module.css';

/** So long it says that it connects: a line that is cut fails at once, and nothing would be seen to happen. */
const SEEN_MS = 700;

const connectVisibly = async () => {
  await go.status.SyncNow();
  await new Promise((seen) => setTimeout(seen, SEEN_MS));
};

/** All that a device shows which was without its hub for too long. */
export default function Locked() {
  const { t } = useTranslation();
  const faultText = useFaultText();
  const { workspace } = useSession();
  const state = useSyncState();
  const connect = useMutation({ mutationFn: connectVisibly });
  const busy = connect.isPending || state?.phase === 'syncing';
  const line = lineOf(state, connect.isPending);
  return (
    <main className={styles.locked}>
      <Empty
        icon={IconLock}
        title={t('app.locked.title', { workspace: workspace.name })}
        hint={t('app.locked.hint')}
        action={
          <Button look="primary" onClick={() => connect.mutate()} disabled={busy}>
            {t('app.locked.connect')}
          </Button>
        }
      />
      {state?.phase === 'signed-out' && <SignIn />}
      <p role="status">{typeof line === 'string' ? t(line) : line && faultText(line)}</p>
    </main>
  );
}
