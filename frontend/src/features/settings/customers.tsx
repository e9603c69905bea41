import { NumberInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import { say } from '../../lib/toast';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import { ReplyHours } from './reply-hours';
import styles from './settings.module.css';
import { Section } from './settings-page';

/** What admins lay down about customers. */
export function Customers() {
  const { t } = useTranslation();
  const followUp = useQuery({
    queryKey: ['follow-up-days'],
    queryFn: () => go.survey.FollowUpDays(),
    meta: { kinds: ['policy'] },
  });
  const pool = useQuery({
    queryKey: ['pool-rules'],
    queryFn: () => go.pool.Rules(),
    meta: { kinds: ['policy'] },
  });
  const rules = pool.data ?? { maxOwned: 0, releaseDays: 0 };
  return (
    <Section title={t('settings.customers')}>
      {followUp.data !== undefined && (
        <Figure
          key={followUp.data}
          label={t('settings.follow-up-days')}
          hint={t('settings.follow-up-hint')}
          least={1}
          value={followUp.data}
          save={go.survey.SetFollowUpDays}
        />
      )}
      <ReplyHours />
      {pool.data && (
        <>
          <Figure
            key={`owned ${pool.data.maxOwned}`}
            label={t('settings.max-owned')}
            hint={t('settings.max-owned-hint')}
            most={100_000}
            value={pool.data.maxOwned}
            save={(maxOwned) => go.pool.SetRules({ ...rules, maxOwned })}
          />
          <Figure
            key={`days ${pool.data.releaseDays}`}
            label={t('settings.release-days')}
            hint={t('settings.release-hint')}
            most={3650}
            value={pool.data.releaseDays}
            save={(releaseDays) => go.pool.SetRules({ ...rules, releaseDays })}
          />
        </>
      )}
    </Section>
  );
}

interface FigureProps {
  label: string;
  hint: string;
  least?: number;
  most?: number;
  value: number;
  save: (value: number) => Promise<void>;
}

/** A number that is kept with its own button. */
export function Figure({ label, hint, least = 0, most = 365, value: was, save }: FigureProps) {
  const { t } = useTranslation();
  const [value, setValue] = useState(was);
  const keep = useMutation({
    mutationFn: save,
    onSuccess: () => say({ text: t('record.saved') }),
  });
  return (
    <form
      className={styles.number}
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate(value);
      }}
    >
      <NumberInput
        label={label}
        description={hint}
        min={least}
        max={most}
        allowDecimal={false}
        value={value}
        onChange={(typed) => setValue(Number(typed) || least)}
      />
      <Button type="submit" disabled={value === was || keep.isPending}>
        {t('record.save')}
      </Button>
      {keep.error && <FaultLine error={keep.error} />}
    </form>
  );
}
