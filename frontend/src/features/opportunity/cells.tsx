import { useTranslation } from '../../i18n';
import { today } from '../../lib/dates';
import type { Values } from '../../lib/types';
import { PaceBadge } from '../../record/pace';
import { useStage } from '../../record/stage';
import { Pill } from '../../ui/pill';
import styles from './opportunity.module.css';
import { saleOf, troubleOf } from './trouble';

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
export function TroubleCell({ id, values }: { id: string; values: Values }) {
  const { t } = useTranslation();
  if (values.closed_on) return null;
  const trouble = troubleOf(saleOf(values), today());
  return (
    <span className={styles.trouble}>
      {trouble && <Pill hue={trouble.hue}>{t(trouble.words, { days: trouble.days })}</Pill>}
      <PaceBadge
        id={id}
        brief={trouble !== null}
        well={trouble ? undefined : <Pill hue="jade">{t('opportunity.well')}</Pill>}
      />
    </span>
  );
}
