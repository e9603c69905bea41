import { Progress } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useLocale, useTranslation } from '../../i18n';
import type { ImportProgress, ImportResult } from '../../lib/exchange-types';
import { go, saveFile } from '../../lib/go';
import { number } from '../../lib/number';
import { useGo } from '../../lib/route';
import { useRecordWords } from '../../record/words';
import { Button } from '../../ui/button';
import { useFaultText } from '../../ui/fault-text';
import { useRefused } from '../../ui/refused';
import styles from './exchange.module.css';

interface Props {
  job: string;
  /** None before it has told of itself. */
  progress: ImportProgress | undefined;
  onAgain: () => void;
}

/** An import under way, and then its result. */
export function Running({ job, progress, onAgain }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const refused = useRefused();
  if (progress && progress.phase !== 'writing') {
    return <Ended progress={progress} onAgain={onAgain} />;
  }
  const share = progress && progress.total > 0 ? progress.done / progress.total : 0;
  return (
    <section className={styles.block} role="status">
      <h2>{t('exchange.importing')}</h2>
      <Progress value={share * 100} aria-label={t('exchange.importing')} />
      <p>
        {progress &&
          t('exchange.done-of', {
            done: number(progress.done, locale),
            total: number(progress.total, locale),
          })}
      </p>
      <div className={styles.actions}>
        <Button onClick={() => void go.exchange.Cancel(job).catch(refused)}>
          {t('exchange.cancel')}
        </Button>
      </div>
    </section>
  );
}

function Ended({ progress, onAgain }: { progress: ImportProgress; onAgain: () => void }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const to = useGo();
  const good = progress.phase === 'done';
  const IconPart = good ? IconCircleCheck : IconCircleX;
  return (
    <section className={styles.block} role="status">
      <h2 data-good={good}>
        <IconPart size={18} stroke={1.75} aria-hidden />
        {t(`exchange.ended-${progress.phase as 'done'}`)}
      </h2>
      {progress.fault && <p>{text(progress.fault)}</p>}
      {good && progress.result && <Result result={progress.result} />}
      <div className={styles.actions}>
        <Button look="quiet" onClick={onAgain}>
          {t('exchange.again')}
        </Button>
        {good && (
          <Button look="primary" onClick={() => to('/opportunity')}>
            {t('exchange.see')}
          </Button>
        )}
      </div>
    </section>
  );
}

function Result({ result }: { result: ImportResult }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const words = useRecordWords();
  const refused = useRefused();
  const counts = [
    ['create', result.created],
    ['update', result.updated],
    ['skip', result.skipped],
    ['errors', result.failed],
  ] as const;
  const related = Object.entries(result.related ?? {}).filter(([, count]) => count > 0);
  return (
    <>
      <dl className={styles.result}>
        {counts.map(([what, count]) => (
          <div key={what}>
            <dt>{t(`exchange.${what}`)}</dt>
            <dd>{number(count, locale)}</dd>
          </div>
        ))}
        {related.map(([kind, count]) => (
          <div key={kind}>
            <dt>{words.title(kind)}</dt>
            <dd>{number(count, locale)}</dd>
          </div>
        ))}
      </dl>
      {(result.errorFiles ?? []).map((path) => (
        <Button key={path} onClick={() => void saveFile(path).catch(refused)}>
          {t('exchange.save-errors')}
        </Button>
      ))}
    </>
  );
}
