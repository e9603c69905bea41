import { IconAlertTriangle } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation, useWords } from '../i18n';
import { faultOf } from '../lib/fault';
import type { Fault } from '../lib/types';
import { Button } from './button';
import { Empty } from './empty';
import styles from './fault-text.module.css';

/** Words for a fault in the language on screen. */
export function useFaultText(): (fault: Fault) => string {
  const { t } = useTranslation();
  const words = useWords();
  return useCallback(
    (fault) => {
      // What fails in the window itself stands in no log, and has no number there.
      if (fault.code === 'internal' && !fault.id) return t('app.broken.hint');
      return (
        words(`fault.${fault.code}`, { ...fault.params, id: fault.id }) ??
        t('fault.unknown', { message: fault.message || fault.code })
      );
    },
    [t, words],
  );
}

/** A fault in a line, with an icon, so that its colour is not all that says so. */
export function FaultLine({ error }: { error: unknown }) {
  const text = useFaultText();
  return (
    <p className={styles.line} role="alert">
      <IconAlertTriangle size={14} stroke={2} aria-hidden />
      {text(faultOf(error))}
    </p>
  );
}

/** A fault in place of what could not be shown. */
export function FaultPanel({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const text = useFaultText();
  return (
    <Empty
      icon={IconAlertTriangle}
      title={t('app.broken.title')}
      hint={text(faultOf(error))}
      action={retry && <Button onClick={retry}>{t('app.broken.action')}</Button>}
    />
  );
}
