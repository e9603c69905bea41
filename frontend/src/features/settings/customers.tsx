import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import { Figure } from './figure';
import { ReplyHours } from './reply-hours';
import { Section } from './section';

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
