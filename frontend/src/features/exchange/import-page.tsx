import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { ImportPlan } from '../../lib/exchange-types';
import { Page } from '../../ui/page';
import { Batches } from './batches';
import { Choose } from './choose';
import { useProgress } from './data';
import styles from './exchange.module.css';
import { PlanView } from './plan-view';
import { Running } from './running';

type Step = { at: 'choose' } | { at: 'plan'; plan: ImportPlan } | { at: 'running'; job: string };

/** An import from choosing files to its result, and the imports before it. */
export default function ImportPage() {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>({ at: 'choose' });
  const progress = useProgress();
  const restart = () => setStep({ at: 'choose' });
  return (
    <Page title={t('exchange.title')} summary={t('exchange.summary')}>
      <div className={styles.page}>
        {step.at === 'choose' && (
          <>
            <Choose onPlan={(plan) => setStep({ at: 'plan', plan })} />
            <Batches />
          </>
        )}
        {step.at === 'plan' && (
          <PlanView
            first={step.plan}
            onBack={restart}
            onStarted={(job) => setStep({ at: 'running', job })}
          />
        )}
        {step.at === 'running' && (
          <Running
            job={step.job}
            progress={progress?.jobId === step.job ? progress : undefined}
            onAgain={restart}
          />
        )}
      </div>
    </Page>
  );
}
