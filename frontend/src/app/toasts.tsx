import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from '../i18n';
import { type Toast, useToasts } from '../lib/toast';
import { IconButton } from '../ui/button';
import { useOutOfTheWay } from '../ui/use-out-of-the-way';
import styles from './toasts.module.css';

const SHOWN_MS = 6000;

/** What was just done, with a way back. */
export default function Toasts() {
  const { toasts, dismiss } = useToasts();
  return (
    <div ref={useOutOfTheWay()} className={styles.stack} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <OneToast key={toast.id} toast={toast} onGone={() => dismiss(toast.id)} />
      ))}
    </div>
  );
}

function OneToast({ toast, onGone }: { toast: Toast; onGone: () => void }) {
  const { t } = useTranslation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts from when it appeared
  useEffect(() => {
    const timer = setTimeout(onGone, SHOWN_MS);
    return () => clearTimeout(timer);
  }, []);
  const Mark = toast.bad ? IconAlertTriangle : IconCheck;
  return (
    <div className={styles.toast} data-bad={toast.bad}>
      <Mark size={16} stroke={2} aria-hidden />
      <span className={styles.text}>{toast.text}</span>
      {toast.undo && (
        <button
          type="button"
          className={styles.undo}
          onClick={() => {
            toast.undo?.();
            onGone();
          }}
        >
          {t('app.undo')}
        </button>
      )}
      <IconButton icon={IconX} label={t('app.dismiss')} onClick={onGone} />
    </div>
  );
}
