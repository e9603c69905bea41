import {
  IconAlertTriangle,
  IconCloudOff,
  IconDeviceLaptop,
  IconGitMerge,
  IconRefresh,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { chipOf } from '../features/sync/chip';
import { useTranslation } from '../i18n';
import { useSyncState } from '../lib/status';
import { useFaultText } from '../ui/fault-text';
import styles from './shell.module.css';

/** Sync at a glance, at the foot of the sidebar. Opens the sync centre. */
export function SyncChip() {
  const { t } = useTranslation();
  const faultText = useFaultText();
  const state = useSyncState();
  if (!state) return <span className={styles.sync} />;
  const chip = chipOf(state);
  const said = t(chip.words, { count: chip.count });
  const words = chip.away ? t('sync-state.away', { what: said }) : said;
  const why = chip.means ? t(chip.means) : state.fault ? faultText(state.fault) : words;
  return (
    <Link
      to="/sync"
      className={styles.sync}
      data-look={chip.look}
      aria-label={t('sync-state.open', { state: words })}
      title={why}
    >
      <Mark mode={state.mode} look={chip.look} />
      <span className={styles.syncWords}>{words}</span>
    </Link>
  );
}

function Mark({ mode, look }: { mode: 'local' | 'hub'; look: string }) {
  const size = { size: 15, stroke: 1.75, 'aria-hidden': true } as const;
  if (mode === 'local') return <IconDeviceLaptop {...size} />;
  if (look === 'good') return <i className={styles.dot} aria-hidden />;
  if (look === 'busy') return <IconRefresh {...size} className={styles.turning} />;
  if (look === 'quiet') return <IconCloudOff {...size} />;
  if (look === 'watch') return <IconGitMerge {...size} />;
  return <IconAlertTriangle {...size} />;
}
