import {
  type Icon,
  IconAlertTriangle,
  IconCalendar,
  IconCheck,
  IconClock,
  IconCoin,
  IconMoon,
  IconTargetArrow,
} from '@tabler/icons-react';
import { useLocale, useTranslation } from '../../i18n';
import type { Occasion } from '../../lib/care-types';
import { clock } from '../../lib/dates';
import type { DayItem, Reason } from '../../lib/today-types';
import type { Labels } from '../../lib/types';
import { OCCASION_ICONS } from '../../record/care/key-dates';
import { iconOf } from '../../record/icons';
import { StageOf } from '../../record/stage';
import { Money } from '../../ui/money';
import styles from './today.module.css';

interface Props {
  item: DayItem;
  labels: Labels;
  onOpen: () => void;
  /** None where it cannot be ticked off here. */
  onDone?: () => void;
}

/** How many reasons there is room for. */
const REASONS = 2;
const URGENT = new Set(['now', 'overdue', 'close-late', 'reminded', 'date-gone', 'critical']);
const OWN_ICONS: Record<string, Icon> = {
  approval: iconOf('approval'),
  risk: iconOf('risk'),
  account: IconMoon,
};

/** One item of the day: what it is, with whom, and why it stands here. */
export function FocusRow({ item, labels, onOpen, onDone }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const around = [
    item.nextStep && t('record.next-step', { step: item.nextStep }),
    item.kind === 'opportunity' ? '' : labels[item.opportunityId],
    labels[item.accountId],
  ].filter(Boolean);
  return (
    <div className={styles.row}>
      {onDone ? (
        <button
          type="button"
          className={styles.check}
          aria-label={t('task.complete', { title: item.title })}
          onClick={onDone}
        >
          <IconCheck size={12} stroke={3} aria-hidden />
        </button>
      ) : (
        <Mark item={item} />
      )}
      <button type="button" data-row className={styles.open} onClick={onOpen}>
        <span className={styles.what}>
          <strong>
            {item.startsAt && `${clock(item.startsAt, locale)} `}
            {item.title}
          </strong>
          <small>{around.join(' · ')}</small>
        </span>
        <span className={styles.reasons}>
          {item.reasons.slice(0, REASONS).map((reason) => (
            <Why key={reason.code} reason={reason} />
          ))}
        </span>
        <span className={styles.amount}>
          {item.amount > 0 && <Money amount={item.amount} currency={item.currency} />}
        </span>
      </button>
    </div>
  );
}

function Mark({ item }: { item: DayItem }) {
  if (item.kind === 'opportunity') {
    return item.stageId ? (
      <StageOf id={item.stageId} bare />
    ) : (
      <IconTargetArrow size={15} aria-hidden />
    );
  }
  const KindIcon =
    OWN_ICONS[item.kind] ?? OCCASION_ICONS[item.type as Occasion['type']] ?? IconCalendar;
  return <KindIcon size={15} stroke={1.75} aria-hidden />;
}

function Why({ reason: { code, count, usual, points } }: { reason: Reason }) {
  const { t } = useTranslation();
  const urgent = URGENT.has(code);
  const WhyIcon = urgent ? IconAlertTriangle : code === 'value' ? IconCoin : IconClock;
  return (
    <span className={styles.why} data-urgent={urgent} title={t('today.points', { points })}>
      <WhyIcon size={13} stroke={1.75} aria-hidden />
      {t(`today.why.${code}`, { count, usual })}
    </span>
  );
}
