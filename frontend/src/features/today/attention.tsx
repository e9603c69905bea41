import { IconAlertTriangle, IconChevronRight, IconClock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { today } from '../../lib/dates';
import { recordPath } from '../../lib/route';
import type { useCare } from '../../record/care/data';
import type { Item, List } from '../../record/data';
import { healthOf, saleOf } from '../../record/health';
import { StageOf } from '../../record/stage';
import { Late, Skeleton } from '../../ui/async';
import { Money } from '../../ui/money';
import { CareRows } from './care-rows';
import { useOwnCount } from './data';
import styles from './today.module.css';

interface Props {
  list: List;
  total: number;
  care: ReturnType<typeof useCare>['data'];
}

/** The opportunities and customers that need this person, each with the reason. */
export function Attention({ list, total, care }: Props) {
  const { t } = useTranslation();
  const own = useOwnCount();
  return (
    <section className={styles.section}>
      <header className={styles.heading}>
        <h2>
          {t('today.attention')} <span>{total}</span>
        </h2>
      </header>
      {list.loading ? (
        <Late>
          <Skeleton rows={5} />
        </Late>
      ) : list.rows.length === 0 ? (
        <p className={styles.well}>{t(own === 0 ? 'today.none-own' : 'today.all-well')}</p>
      ) : (
        <ul className={styles.rows}>
          {list.rows.map((item) => (
            <li key={item.id}>
              <Row item={item} />
            </li>
          ))}
        </ul>
      )}
      <CareRows care={care} />
    </section>
  );
}

function Row({ item: { id, values, labels } }: { item: Item }) {
  const { t } = useTranslation();
  const text = (name: string) => String(values[name] ?? '');
  const health = healthOf(saleOf(values), today());
  const Mark = health?.hue === 'cinnabar' ? IconAlertTriangle : IconClock;
  return (
    <Link to={recordPath('opportunity', id)} className={styles.row}>
      <StageOf id={text('stage_id')} bare />
      <span className={styles.what}>
        <strong>{text('name')}</strong>
        <small>{labels[text('account_id')] || t('opportunity.no-account')}</small>
      </span>
      {health && (
        <span className={styles.reason} style={{ color: `var(--${health.hue}-text)` }}>
          <Mark size={15} stroke={1.75} aria-hidden />
          {t(REASONS[health.words], { days: health.days })}
        </span>
      )}
      <span className={styles.amount}>
        <Money amount={Number(values.amount ?? 0)} currency={text('currency')} />
      </span>
      <span className={styles.stage}>{labels[text('stage_id')]}</span>
      <IconChevronRight size={15} stroke={1.75} aria-hidden />
    </Link>
  );
}

/** A row has room for the whole reason; a card has not. */
const REASONS = {
  'opportunity.health.step-late': 'today.reason.step-late',
  'opportunity.health.close-late': 'today.reason.close-late',
  'opportunity.health.quiet': 'today.reason.quiet',
  'opportunity.health.no-step': 'today.reason.no-step',
} as const;
