import { Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Logo } from '../../app/logo';
import { useTranslation } from '../../i18n';
import type { Preparation } from '../../lib/types';
import styles from './first-run.module.css';

/** Shown while a workspace of an older version is made ready: on a large one that takes minutes. */
export default function Preparing({ step }: { step: Preparation }) {
  const { t } = useTranslation();
  const words = t(`first-run.preparing.${step.name}`);
  return (
    <main className={styles.screen}>
      <div className={styles.card}>
        <header className={styles.head}>
          <Logo />
          <div>
            <h1>{t('first-run.preparing.title')}</h1>
            <p>{t('first-run.preparing.promise')}</p>
          </div>
        </header>
        <div className={styles.form}>
          <p role="status">{words}</p>
          <Progress
            value={step.total > 0 ? (step.done / step.total) * 100 : 100}
            animated={step.total === 0}
            aria-label={words}
          />
          <SoFar />
        </div>
      </div>
    </main>
  );
}

/** The time that has passed goes on where a step cannot say how far it is. */
function SoFar() {
  const { t } = useTranslation();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((now) => now + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className={styles.soFar}>
      {t('first-run.preparing.so-far', {
        minutes: Math.floor(seconds / 60),
        seconds: String(seconds % 60).padStart(2, '0'),
      })}
    </p>
  );
}
