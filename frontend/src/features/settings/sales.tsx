import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { go } from '../../lib/go';
import { Figure } from './customers';
import { Section } from './settings-page';

/** What admins lay down about opportunities and tasks. */
export function Sales() {
  const { t } = useTranslation();
  const stalled = useQuery({
    queryKey: ['stalled-days'],
    queryFn: () => go.opportunity.StalledDays(),
    meta: { kinds: ['policy'] },
  });
  const answer = useQuery({
    queryKey: ['answer-days'],
    queryFn: () => go.task.AnswerDays(),
    meta: { kinds: ['policy'] },
  });
  return (
    <Section title={t('settings.sales')}>
      {answer.data !== undefined && (
        <Figure
          key={`answer ${answer.data}`}
          label={t('settings.answer-days')}
          hint={t('settings.answer-hint')}
          least={1}
          value={answer.data}
          save={go.task.SetAnswerDays}
        />
      )}
      {stalled.data !== undefined && (
        <Figure
          key={stalled.data}
          label={t('settings.stalled-days')}
          hint={t('settings.stalled-hint')}
          least={1}
          value={stalled.data}
          save={go.opportunity.SetStalledDays}
        />
      )}
    </Section>
  );
}
