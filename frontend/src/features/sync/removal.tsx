import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { SyncState } from '../../lib/status-types';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import { useGoOn } from './data';
import styles from './sync.module.css';

/** Asks before much goes from this computer at once. */
export function Removal({ removal }: { removal: NonNullable<SyncState['removal']> }) {
  const { t } = useTranslation();
  const [later, setLater] = useState(false);
  const goOn = useGoOn();
  const { removed, of, copy } = removal;
  return (
    <section className={styles.removal} aria-label={t('sync.removal.title')}>
      <p className={styles.standing} data-look="bad" role="alert">
        <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
        <span>{t('sync.removal.what', { removed, of })}</span>
      </p>
      {later ? (
        <Button onClick={() => setLater(false)}>{t('sync.removal.decide')}</Button>
      ) : (
        <>
          <p>{t('sync.removal.why')}</p>
          <p>{t(copy ? 'sync.removal.copy' : 'sync.removal.no-copy')}</p>
          <div className={styles.choices}>
            <Button onClick={() => setLater(true)}>{t('sync.removal.later')}</Button>
            <Button look="danger" onClick={() => goOn.mutate(false)} disabled={goOn.isPending}>
              {t('sync.removal.go-on')}
            </Button>
            {copy && (
              <Button look="primary" onClick={() => goOn.mutate(true)} disabled={goOn.isPending}>
                {t('sync.removal.keep')}
              </Button>
            )}
          </div>
        </>
      )}
      {goOn.error && <FaultLine error={goOn.error} />}
    </section>
  );
}
