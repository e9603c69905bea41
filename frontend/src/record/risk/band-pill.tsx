import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { Pill } from '../../ui/pill';
import { HUES, useBand } from './data';

interface Props {
  probability: number;
  impact: number;
}

/** How much a risk weighs, in a figure and a word. */
export function BandPill({ probability, impact }: Props) {
  const { t } = useTranslation();
  const band = useBand()(probability, impact);
  if (!band) return <Pill hue="slate">{t('risk.not-assessed')}</Pill>;
  return (
    <Pill hue={HUES[band]} icon={band === 'critical' ? IconAlertTriangle : undefined}>
      {probability * impact} {t(`risk.band.${band}`)}
    </Pill>
  );
}
