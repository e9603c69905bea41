import { useLocale } from '../i18n';
import { ago, longDay, moment, shortDay, today } from '../lib/dates';
import styles from './figures.module.css';

interface DayProps {
  day: string;
  /** Whether something is still to be done by then: late when it is past. */
  due?: boolean;
}

/** A calendar day. */
export function DayText({ day, due }: DayProps) {
  const locale = useLocale();
  if (!day) return null;
  return (
    <time
      dateTime={day}
      className={styles.day}
      data-late={due && day < today()}
      title={longDay(day, locale)}
    >
      {shortDay(day, locale)}
    </time>
  );
}

/** How long ago something was; the moment itself when pointed at. */
export function RelativeDate({ at }: { at: string }) {
  const locale = useLocale();
  if (!at) return null;
  return (
    <time dateTime={at} className={styles.ago} title={moment(at, locale)}>
      {ago(at, locale)}
    </time>
  );
}
