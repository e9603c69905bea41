import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconCloudOff,
  IconGitMerge,
  IconRefresh,
} from '@tabler/icons-react';
import { useLocale, useTranslation } from '../../i18n';
import { clock } from '../../lib/dates';
import type { SyncState } from '../../lib/types';
import { SignIn } from '../../record/sign-in';
import { useFaultText } from '../../ui/fault-text';
import { chipOf } from './chip';
import { Removal } from './removal';
import styles from './sync.module.css';

/** A clock that is off by more than this is worth a word. */
const CLOCK_OFF_MS = 60_000;

const MARKS = {
  good: IconCircleCheck,
  busy: IconRefresh,
  quiet: IconCloudOff,
  watch: IconGitMerge,
  bad: IconAlertTriangle,
};

/** How sync stands in plain words: what it means, and what to do about it. */
export function Standing({ state }: { state: SyncState }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const faultText = useFaultText();
  const next = state.nextTryAt && t('sync.next-try', { at: clock(state.nextTryAt, locale) });
  const chip = chipOf(state);
  const Mark = MARKS[chip.look];
  const minutes = Math.round(Math.abs(state.clockOffsetMs) / 60_000);
  return (
    <>
      {state.phase === 'signed-out' && <SignIn />}
      {chip.means && (
        <p className={styles.standing} data-look={chip.look} role="status">
          <Mark size={16} stroke={1.75} aria-hidden />
          <span>
            {t(chip.means)} {state.phase === 'offline' && next}
          </span>
        </p>
      )}
      {state.removal && <Removal removal={state.removal} />}
      {!state.removal && (state.phase === 'error' || state.phase === 'upgrade') && state.fault && (
        <p className={styles.standing} data-look="bad" role="alert">
          <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
          <span>
            {faultText(state.fault)} {next}
          </span>
        </p>
      )}
      {Math.abs(state.clockOffsetMs) > CLOCK_OFF_MS && (
        <p className={styles.standing} data-look="watch" role="status">
          <IconClock size={16} stroke={1.75} aria-hidden />
          <span>{t('sync.clock-off', { minutes })}</span>
        </p>
      )}
    </>
  );
}
