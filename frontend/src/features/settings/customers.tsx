import { NumberInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '../../lib/go';
import { say } from '../../lib/toast';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
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
  return (
    <Section title={t('settings.customers')}>
      {followUp.data !== undefined && (
        <Days
          key={followUp.data}
          label={t('settings.follow-up-days')}
          hint={t('settings.follow-up-hint')}
          least={1}
          days={followUp.data}
          save={go.survey.SetFollowUpDays}
        />
      )}
    </Section>
  );
}

interface DaysProps {
  label: string;
  hint: string;
  least: number;
  days: number;
  save: (days: number) => Promise<void>;
}

/** A number that is kept with its own button. */
function Days({ label, hint, least, days: was, save }: DaysProps) {
  const { t } = useTranslation();
  const [days, setDays] = useState(was);
  const keep = useMutation({
    mutationFn: save,
    onSuccess: () => say({ text: t('record.saved') }),
  });
  return (
    <form
      className={styles.number}
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate(days);
      }}
    >
      <NumberInput
        label={label}
        description={hint}
        min={least}
        max={365}
        allowDecimal={false}
        value={days}
        onChange={(value) => setDays(Number(value) || least)}
      />
      <Button type="submit" disabled={days === was || keep.isPending}>
        {t('record.save')}
      </Button>
      {keep.error && <FaultLine error={keep.error} />}
    </form>
  );
}
