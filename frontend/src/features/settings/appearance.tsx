import { useMutation } from '@tanstack/react-query';
import { useLocale, useTranslation } from '../../i18n';
import { useAdoptSettings, useSession } from '../../lib/session';
import type { Settings } from '../../lib/types';
import { FaultLine } from '../../ui/fault-text';
import { Choice, Section } from './section';

/** How the window looks on this computer, and which language it speaks. */
export function Appearance() {
  const { t } = useTranslation();
  const locale = useLocale();
  const session = useSession();
  const adopt = useAdoptSettings();
  const save = useMutation({
    mutationFn: (patch: Partial<Settings>) => adopt({ ...session.settings, ...patch }),
  });
  const { theme, density } = session.settings;
  return (
    <Section title={t('settings.appearance')}>
      <Choice
        label={t('settings.language')}
        value={locale}
        onChange={(value) => save.mutate({ locale: value })}
        data={[
          { value: 'zh-CN', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
      />
      <Choice
        label={t('settings.theme')}
        value={theme}
        onChange={(value) => save.mutate({ theme: value })}
        data={(['auto', 'light', 'dark'] as const).map((value) => ({
          value,
          label: t(`settings.theme-${value}`),
        }))}
      />
      <Choice
        label={t('settings.density')}
        value={density}
        onChange={(value) => save.mutate({ density: value })}
        data={(['comfortable', 'compact'] as const).map((value) => ({
          value,
          label: t(`settings.density-${value}`),
        }))}
      />
      {save.error && <FaultLine error={save.error} />}
    </Section>
  );
}
