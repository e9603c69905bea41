import {
  IconAlertTriangle,
  IconCalendarEvent,
  IconCheckbox,
  IconMessageCircle,
} from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { today } from '../../lib/dates';
import type { Card } from '../../lib/opportunity-types';
import type { Fault } from '../../lib/types';
import { PaceBadge } from '../../record/pace';
import { Avatar } from '../../ui/avatar';
import { DayText } from '../../ui/dates';
import { useFaultText } from '../../ui/fault-text';
import { Money } from '../../ui/money';
import { Pill } from '../../ui/pill';
import styles from './opportunity.module.css';
import { troubleOf } from './trouble';

interface Props {
  card: Card;
  open: boolean;
  /** Why the card could not be moved. */
  fault?: Fault;
}

/** An opportunity on the board. */
export function OpportunityCard({ card, open, fault }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const trouble = open ? troubleOf(card, today()) : null;
  const tasks = card.tasksOpen + card.tasksDone;
  const icon = { size: 14, stroke: 1.75, 'aria-hidden': true } as const;
  return (
    <div className={styles.card}>
      {/* Two badges and an amount have no room beside each other. */}
      <span className={styles.top}>
        <strong className={styles.name}>{card.name}</strong>
        {trouble && <PaceBadge id={card.id} brief />}
      </span>
      <span className={styles.account}>{card.accountName || t('opportunity.no-account')}</span>
      <span className={styles.money}>
        {fault ? (
          <span className={styles.refused} role="alert">
            <IconAlertTriangle {...icon} />
            {text(fault)}
          </span>
        ) : (
          <>
            <Money amount={card.amount} currency={card.currency} />
            {trouble && <Pill hue={trouble.hue}>{t(trouble.words, { days: trouble.days })}</Pill>}
            {open && !trouble && <PaceBadge id={card.id} />}
          </>
        )}
      </span>
      <span className={styles.feet}>
        {card.ownerName && <Avatar name={card.ownerName} id={card.ownerId} size={18} />}
        {card.expectedCloseOn && (
          <span className={styles.foot}>
            <IconCalendarEvent {...icon} />
            <DayText day={card.expectedCloseOn} due={open} />
          </span>
        )}
        <span className={styles.counts}>
          {tasks > 0 && (
            <span
              className={styles.foot}
              title={t('opportunity.tasks-done', { done: card.tasksDone, all: tasks })}
            >
              <IconCheckbox {...icon} />
              {card.tasksDone}/{tasks}
            </span>
          )}
          {card.comments > 0 && (
            <span
              className={styles.foot}
              title={t('opportunity.comments', { count: card.comments })}
            >
              <IconMessageCircle {...icon} />
              {card.comments}
            </span>
          )}
        </span>
      </span>
    </div>
  );
}
