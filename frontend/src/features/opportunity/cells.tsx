import { useTranslation } from 'react-i18next';
import { today } from '../../lib/dates';
import type { Values } from '../../lib/types';
import { healthOf, saleOf } from '../../record/health';
import { useStage } from '../../record/stage';
import { Pill } from '../../ui/pill';
import styles from './opportunity.module.css';

/** How likely a sale on that stage is won, as a bar and a figure. */
export function Chance({ stage: id }: { stage: string }) {
  const stage = useStage(id);
  if (!stage) return null;
  const width = `${stage.probability}%`;
  return (
    <span className={styles.chance}>
      <i aria-hidden>
        <i style={{ width, background: `var(--${stage.color})` }} />
      </i>
      {width}
    </span>
  );
}

/** Whether an open opportunity is well, or what is wrong with it. */
export function Health({ values }: { values: Values }) {
  const { t } = useTranslation();
  if (values.closed_on) return null;
  const health = healthOf(saleOf(values), today());
  if (!health) return <Pill hue="jade">{t('opportunity.well')}</Pill>;
  return <Pill hue={health.hue}>{t(health.words, { days: health.days })}</Pill>;
}
