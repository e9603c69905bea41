import { Progress } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n';
import { faultOf } from '../lib/fault';
import { go, on } from '../lib/go';
import { say } from '../lib/toast';
import { Late } from '../ui/async';
import { Button } from '../ui/button';
import { useFaultText } from '../ui/fault-text';
import { useRefused } from '../ui/refused';
import styles from './exporting.module.css';

interface Exporting {
  /** Makes a file under a name that Go tells of it by. */
  start: (make: (job: string) => Promise<void>) => void;
  running: boolean;
  /** How far it has come, and the way to end it. */
  progress: ReactNode;
}

/** Makes files of many records, which takes a while. */
export function useExporting(): Exporting {
  const text = useFaultText();
  const last = useRef(0);
  const [job, setJob] = useState('');
  const start = async (make: (job: string) => Promise<void>) => {
    last.current += 1;
    const mine = `export ${Date.now()} ${last.current}`;
    setJob(mine);
    try {
      await make(mine);
    } catch (error) {
      const fault = faultOf(error);
      say({ text: text(fault), bad: fault.code !== 'cancelled' });
    } finally {
      setJob('');
    }
  };
  return {
    start: (make) => void start(make),
    running: job !== '',
    progress: job && (
      <Late>
        <HowFar job={job} />
      </Late>
    ),
  };
}

function HowFar({ job }: { job: string }) {
  const { t } = useTranslation();
  const refused = useRefused();
  const [share, setShare] = useState(0);
  useEffect(
    () =>
      on('export', (now) => {
        if (now.job === job) setShare((100 * now.done) / Math.max(now.total, 1));
      }),
    [job],
  );
  return (
    <div className={styles.exporting} role="status">
      <Progress value={share} aria-label={t('record.exporting')} />
      <Button look="quiet" onClick={() => void go.exchange.Cancel(job).catch(refused)}>
        {t('ui.cancel')}
      </Button>
    </div>
  );
}
