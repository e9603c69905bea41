import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { go } from '../../lib/go';
import { Figure } from './customers';
import { Section } from './settings-page';

/** What admins lay down about opportunities. */
export function Sales() {
  const { t } = useTranslation();
  const stalled = useQuery({
    queryKey: ['stalled-days'],
    queryFn: () => go.opportunity.StalledDays(),
    meta: { kinds: ['policy'] },
  });
  return (
    <Section title={t('settings.sales')}>
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
