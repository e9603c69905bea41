import { IconAlertTriangle } from '@tabler/icons-react';
import { useLocale, useTranslation } from '../../i18n';
import { shortMoney } from '../../lib/money';
import { number } from '../../lib/number';
import type { BoardColumn } from '../../lib/opportunity-types';
import { TheirPart } from '../../record/freshness/part';
import { shareOf } from '../../record/stage';
import { Money } from '../../ui/money';
import { StageRing } from '../../ui/stage-ring';
import styles from './opportunity.module.css';
import { isOver, sumOf, weightedOf } from './order';

interface Props {
  column: BoardColumn;
  currency: string;
  /** The largest sum of an open stage, which the bar is measured by; 0 leaves it out. */
  most: number;
  /** What of the sum is of laptops that are away. */
  theirs?: number;
}

/** A stage over its column: ring, count, sum, its share as a bar, and whether it holds too many. */
export function ColumnHead({ column, currency, most, theirs = 0 }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { stage, count, total } = column;
  const sum = sumOf(column, currency);
  const weighted = shortMoney(weightedOf(column, currency), currency, locale);
  return (
    <header className={styles.head}>
      <h2 className={styles.headLine}>
        <StageRing color={stage.color} share={shareOf(stage)} outcome={stage.outcome} />
        <span>{stage.name}</span>
        <small>{number(count, locale)}</small>
        <b title={t('opportunity.weighted', { weighted })}>
          <Money amount={sum} currency={currency} />
        </b>
        <TheirPart amount={theirs} currency={currency} />
      </h2>
      {stage.removed && <small className={styles.warned}>{t('pipeline.stage-gone')}</small>}
      {isOver(column) && (
        <small className={styles.warned}>
          <IconAlertTriangle size={13} stroke={2} aria-hidden />
          {t('opportunity.over-limit', { total, limit: stage.wipLimit })}
        </small>
      )}
      {most > 0 && (
        <div className={styles.share}>
          <i
            style={{
              width: `${Math.min(100, (100 * sum) / most)}%`,
              background: `var(--${stage.color})`,
            }}
          />
        </div>
      )}
    </header>
  );
}
