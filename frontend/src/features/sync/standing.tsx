import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconCloudOff,
  IconGitMerge,
  IconRefresh,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { clock } from '../../lib/dates';
import type { SyncState } from '../../lib/status-types';
import { SignIn } from '../../record/sign-in';
import { useFaultText } from '../../ui/fault-text';
import { type Note, notesOf } from './chip';
import { lengthText } from './length';
import { Removal } from './removal';
import styles from './sync.module.css';

/** A clock that is off by more than this is worth a word. */
const CLOCK_OFF_MS = 60_000;

/** A hub that is away for longer than this is more than a train in a tunnel. */
const LONG_AWAY_MS = 86_400_000;

const MARKS = {
  good: IconCircleCheck,
  busy: IconRefresh,
  quiet: IconCloudOff,
  watch: IconGitMerge,
  bad: IconAlertTriangle,
};

/** The next try by itself. The minute says nothing where it is the one that runs. */
function useNextTry(at: string): string {
  const { t } = useTranslation();
  const locale = useLocale();
  if (!at) return '';
  if (Date.parse(at) - Date.now() < 60_000) return t('sync.next-soon');
  return t('sync.next-try', { at: clock(at, locale) });
}

/** How sync stands in plain words: what it means, and what to do about it. */
export function Standing({ state }: { state: SyncState }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const off = state.clockOffsetMs;
  const away = state.lastSyncAt ? Date.now() - Date.parse(state.lastSyncAt) : 0;
  return (
    <div className={styles.standings}>
      {state.phase === 'signed-out' && <SignIn />}
      {notesOf(state).map((note) => (
        <Said key={note.words} note={note} state={state} />
      ))}
      {state.phase === 'offline' && away > LONG_AWAY_MS && (
        <Hint>{t('sync.long-away', { length: lengthText(away, locale) })}</Hint>
      )}
      {Math.abs(off) > CLOCK_OFF_MS && (
        <Hint>
          {t(off < 0 ? 'sync.clock-ahead' : 'sync.clock-behind', {
            length: lengthText(off, locale),
          })}
        </Hint>
      )}
    </div>
  );
}

/** What a person may want to see to, though sync does without. */
function Hint({ children }: { children: ReactNode }) {
  return (
    <p className={styles.standing} data-look="watch" role="status">
      <IconClock size={16} stroke={1.75} aria-hidden />
      <span>{children}</span>
    </p>
  );
}

function Said({ note, state }: { note: Note; state: SyncState }) {
  const { t } = useTranslation();
  const faultText = useFaultText();
  const next = useNextTry(state.nextTryAt);
  const Mark = MARKS[note.look];
  const { fault, phase, removal } = state;
  if (note.look !== 'bad') {
    return (
      <p className={styles.standing} data-look={note.look} role="status">
        <Mark size={16} stroke={1.75} aria-hidden />
        <span>
          {note.means &&
            t('sync.sentences', {
              first: t(note.means),
              second: note.look === 'quiet' ? next : '',
            })}
        </span>
      </p>
    );
  }
  if (removal) return <Removal removal={removal} />;
  if (!fault || phase === 'signed-out') return null; // the way to sign in says it
  return (
    <p className={styles.standing} data-look="bad" role="alert">
      <Mark size={16} stroke={1.75} aria-hidden />
      <span>
        {t('sync.sentences', {
          first: t('sync.trouble', { what: faultText(fault) }),
          second: next,
        })}
      </span>
    </p>
  );
}
