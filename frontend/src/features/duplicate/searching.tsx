import { Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n';
import { go, on } from '../../lib/go';
import { Button } from '../../ui/button';
import { useRefused } from '../../ui/refused';
import styles from './duplicate.module.css';

/** How far a search of the whole base has come, and a way to end it. */
export function Searching({ kind }: { kind: string }) {
  const { t } = useTranslation();
  const refused = useRefused();
  const [share, setShare] = useState(0);
  useEffect(
    () =>
      on('duplicates', (progress) => {
        if (progress.kind === kind) setShare((100 * progress.done) / progress.of);
      }),
    [kind],
  );
  return (
    <section className={styles.searching} role="status">
      <p>{t('duplicate.searching')}</p>
      <Progress value={share} aria-label={t('duplicate.searching')} />
      <Button onClick={() => void go.duplicate.Stop().catch(refused)}>{t('ui.cancel')}</Button>
    </section>
  );
}
