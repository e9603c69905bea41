import { Checkbox, Select } from '@mantine/core';
import { useId, useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import type { ImportPlan, PlanFile, PlanMatch } from '../../lib/exchange-types';
import { currencyOptions } from '../../lib/money';
import { useWhy } from '../../record/lookalikes';
import { useRecordWords } from '../../record/words';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import { usePreview, useStart } from './data';
import styles from './exchange.module.css';
import { FilePlan } from './file-plan';
import { PreviewView } from './preview-view';

interface Props {
  first: ImportPlan;
  onBack: () => void;
  onStarted: (job: string) => void;
}

/** How the files will be read and what that would do; everything can be changed. */
export function PlanView({ first, onBack, onStarted }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const [plan, setPlan] = useState(first);
  const preview = usePreview(plan);
  const start = useStart(onStarted);
  const currency = useId();
  const setFile = (file: PlanFile) =>
    setPlan({ ...plan, files: plan.files.map((one) => (one.path === file.path ? file : one)) });
  const setMatch = (match: PlanMatch) =>
    setPlan({
      ...plan,
      matches: (plan.matches ?? []).map((one) =>
        one.kind === match.kind && one.name === match.name ? match : one,
      ),
    });
  const writes = preview.data?.files.some((file) => file.create + file.update > 0) ?? false;
  return (
    <>
      <PreviewView preview={preview.data} error={preview.error} />
      <div className={styles.actions}>
        <Button look="quiet" onClick={onBack}>
          {t('exchange.back')}
        </Button>
        <label htmlFor={currency}>{t('exchange.currency')}</label>
        <Select
          id={currency}
          size="xs"
          data={currencyOptions(locale, plan.currency)}
          value={plan.currency}
          allowDeselect={false}
          onChange={(chosen) => setPlan({ ...plan, currency: chosen ?? plan.currency })}
        />
        <Button
          look="primary"
          disabled={!writes || start.isPending}
          onClick={() => start.mutate(plan)}
        >
          {t('exchange.start')}
        </Button>
      </div>
      {start.error && <FaultLine error={start.error} />}
      <Matches matches={plan.matches ?? []} onChange={setMatch} />
      {plan.files.map((file) => (
        <FilePlan key={file.path} file={file} onChange={setFile} />
      ))}
    </>
  );
}

interface MatchesProps {
  matches: PlanMatch[];
  onChange: (match: PlanMatch) => void;
}

function Matches({ matches, onChange }: MatchesProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const why = useWhy();
  if (matches.length === 0) return null;
  return (
    <section className={styles.block}>
      <h2>{t('exchange.matches')}</h2>
      <p>{t('exchange.matches-hint')}</p>
      {matches.map((match) => (
        <Checkbox
          key={`${match.kind}|${match.name}`}
          checked={match.accept}
          onChange={(event) => onChange({ ...match, accept: event.currentTarget.checked })}
          label={t('exchange.match', {
            kind: words.one(match.kind),
            name: match.name,
            known: match.known,
          })}
          description={match.why && why([match.why])}
        />
      ))}
    </section>
  );
}
