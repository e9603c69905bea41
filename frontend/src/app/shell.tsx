import { usePrefetchQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from '../i18n';
import { draftsQuery } from '../lib/drafts';
import { whileIdle } from '../lib/idle';
import { declaredLater, later } from '../lib/later';
import { useLeaving } from '../lib/leaving';
import { useSession } from '../lib/session';
import { useSheet } from '../lib/sheet';
import { kindsQuery } from '../record/catalog';
import { useForm } from '../record/form-state';
import { useHandoffDialog } from '../record/handoff/state';
import { useFaultText } from '../ui/fault-text';
import { useCommandKeys } from './commands';
import { features } from './features';
import { usePalette } from './palette-state';
import { Screens } from './screens';
import styles from './shell.module.css';
import { Sidebar } from './sidebar';
import { useDrawnAhead } from './use-drawn-ahead';
import { useOpened } from './use-opened';
import { useRestOnLinks } from './use-rest-on-links';

const Palette = later(() => import('./palette'));
const RecordForm = later(() => import('../record/form'));
const ShortcutSheet = later(() => import('./shortcut-sheet'));
const LeaveDialog = later(() => import('./leave-dialog'));
const WordsDialog = later(() => import('../record/handoff/words-dialog'));
const Aside = later(() => import('./aside'));

/** When the first screen has been drawn, with what it asks of Go. */
const SOON_MS = 300;

/** What every key leads to, the keys' own dialogs first. */
function* next(last: () => void) {
  yield* declaredLater;
  for (const { screens } of features) for (const { load } of screens) yield load;
  yield* declaredLater; // what those have parts of
  yield async () => last();
}

/** The window around every screen: sidebar, inset sheet, palette. */
export function Shell() {
  const { t } = useTranslation();
  const wanted = usePalette((state) => state.wanted);
  const asked = useForm((state) => state.request !== null);
  const handing = useHandoffDialog((state) => state.asked !== null);
  const sheet = useSheet((state) => state.open);
  usePrefetchQuery(draftsQuery);
  usePrefetchQuery(kindsQuery);
  const leaving = useLeaving((state) => state.address !== '');
  useCommandKeys();
  useOpened();
  useRestOnLinks();
  const [loaded, setLoaded] = useState(false);
  // Whoever presses a key must not wait for the code of what it opens.
  useEffect(() => {
    let stop = () => {};
    const soon = setTimeout(() => {
      stop = whileIdle(next(() => setLoaded(true)));
    }, SOON_MS);
    return () => {
      clearTimeout(soon);
      stop();
    };
  }, []);
  return (
    <div className={styles.window}>
      <button type="button" className={styles.skip} onClick={skip}>
        {t('app.skip')}
      </button>
      <Sidebar />
      <main id="content" tabIndex={-1} className={styles.sheet}>
        <ReadOnly />
        <Prepared ready={loaded} />
      </main>
      <Suspense>{wanted && <Palette />}</Suspense>
      <Suspense>{sheet && <ShortcutSheet />}</Suspense>
      <Suspense>{asked && <RecordForm />}</Suspense>
      <Suspense>{handing && <WordsDialog />}</Suspense>
      <Suspense>{leaving && <LeaveDialog />}</Suspense>
      <Suspense>
        <Aside />
      </Suspense>
    </div>
  );
}

/** The screens, of which some are drawn before they are asked for. */
const Prepared = ({ ready }: { ready: boolean }) => <Screens ahead={useDrawnAhead(ready)} />;

// A button, not a link: what stands behind the hash belongs to the router.
const skip = () => document.getElementById('content')?.focus();

function ReadOnly() {
  const { t } = useTranslation();
  const text = useFaultText();
  const { readOnly } = useSession();
  if (!readOnly) return null;
  const reason = text({ code: readOnly, field: '', message: '', params: null, id: '' });
  return (
    <p className={styles.readOnly} role="status">
      {t('app.read-only', { reason })}
    </p>
  );
}
