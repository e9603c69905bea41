import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n';
import { number } from '../../lib/money';
import type { BoardColumn } from '../../lib/opportunity-types';
import { shareOf } from '../../record/stage';
import { Money } from '../../ui/money';
import { StageRing } from '../../ui/stage-ring';
import styles from './opportunity.module.css';
import { sumOf } from './order';

interface Props {
  column: BoardColumn;
  currency: string;
  /** The largest sum of an open stage, which the bar is measured by; 0 leaves it out. */
  most: number;
}

/** A stage over its column: ring, count, sum, and its share as a bar. */
export function ColumnHead({ column, currency, most }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { stage, count } = column;
  const sum = sumOf(column, currency);
  return (
    <header className={styles.head}>
      <h2 className={styles.headLine}>
        <StageRing color={stage.color} share={shareOf(stage)} outcome={stage.outcome} />
        <span>{stage.name}</span>
        <small>{number(count, locale)}</small>
        <b>
          <Money amount={sum} currency={currency} />
        </b>
      </h2>
      {stage.removed && <small className={styles.gone}>{t('pipeline.stage-gone')}</small>}
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
