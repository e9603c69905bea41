import { Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { VisitQuestions as Questions } from '../../lib/calendar-types';
import { go } from '../../lib/go';
import { USUAL_QUESTIONS } from '../../lib/visit-questions';
import { useRecordWords } from '../../record/words';
import { useFaultText } from '../../ui/fault-text';
import { RulesForm } from './rules-form';
import { Section } from './section';

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
  const save = () =>
    go.calendar.SetQuestions({
      standard: lines.standard.split('\n'),
      key: lines.key.split('\n'),
      strategic: lines.strategic.split('\n'),
    });
  return (
    <RulesForm save={save} fields={TIERS.map((tier) => `ask_${tier}`)}>
      {(fault) =>
        TIERS.map((tier) => (
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
        ))
      }
    </RulesForm>
  );
}
