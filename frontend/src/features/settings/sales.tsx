import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import { useRules } from '../../record/approval/data';
import { Figure } from './figure';
import { Section } from './section';
import { Warnings } from './warnings';

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
  const discounts = useRules();
  const warnings = useQuery({
    queryKey: ['warning-rules'],
    queryFn: () => go.warning.Rules(),
    meta: { kinds: ['policy'] },
  });
  const rules = discounts.data ?? { discountAbove: 0, discountAdminAbove: 0 };
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
      {discounts.data && (
        <>
          <Figure
            key={`above ${rules.discountAbove}`}
            label={t('settings.discount-above')}
            hint={t('settings.discount-above-hint')}
            most={99}
            value={rules.discountAbove}
            save={(discountAbove) => go.approval.SetRules({ ...rules, discountAbove })}
          />
          <Figure
            key={`admin ${rules.discountAdminAbove}`}
            label={t('settings.discount-admin-above')}
            hint={t('settings.discount-admin-above-hint')}
            most={100}
            value={rules.discountAdminAbove}
            save={(discountAdminAbove) => go.approval.SetRules({ ...rules, discountAdminAbove })}
          />
        </>
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
      {warnings.data && <Warnings rules={warnings.data} />}
    </Section>
  );
}
