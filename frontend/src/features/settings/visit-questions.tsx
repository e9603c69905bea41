import { Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../i18n';
import type { VisitQuestions as Questions } from '../../lib/calendar-types';
import { faultOf } from '../../lib/fault';
import { go } from '../../lib/go';
import { say } from '../../lib/toast';
import { USUAL_QUESTIONS } from '../../lib/visit-questions';
import { useRecordWords } from '../../record/words';
import { Button } from '../../ui/button';
import { useFaultText } from '../../ui/fault-text';
import styles from './settings.module.css';
import { Section } from './settings-page';

/** What is asked after a visit, by the tier of the customer. */
export function VisitQuestions() {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['visit-questions'],
    queryFn: () => go.calendar.Questions(),
    meta: { kinds: ['policy'] },
  });
  return (
    <Section title={t('settings.visit-questions')}>
      {data && <Form key={JSON.stringify(data)} asked={data} />}
    </Section>
  );
}

const TIERS = ['standard', 'key', 'strategic'] as const;

function Form({ asked }: { asked: Questions }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const text = useFaultText();
  const [lines, setLines] = useState({
    standard: asked.standard.join('\n'),
    key: asked.key.join('\n'),
    strategic: asked.strategic.join('\n'),
  });
  const keep = useMutation({
    mutationFn: () =>
      go.calendar.SetQuestions({
        standard: lines.standard.split('\n'),
        key: lines.key.split('\n'),
        strategic: lines.strategic.split('\n'),
      }),
    onSuccess: () => say({ text: t('record.saved') }),
  });
  const fault = keep.error && faultOf(keep.error);
  const save = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate();
  };
  return (
    <form className={styles.form} onSubmit={save}>
      {TIERS.map((tier) => (
        <Textarea
          key={tier}
          label={words.choice('tier', tier)}
          description={tier === 'standard' ? t('settings.visit-questions-hint') : undefined}
          placeholder={USUAL_QUESTIONS[tier].map((key) => t(key)).join('\n')}
          autosize
          minRows={2}
          value={lines[tier]}
          error={fault?.field === `ask_${tier}` && text(fault)}
          onChange={({ currentTarget: { value } }) => setLines({ ...lines, [tier]: value })}
        />
      ))}
      <div>
        <Button type="submit" disabled={keep.isPending}>
          {t('record.save')}
        </Button>
      </div>
    </form>
  );
}
