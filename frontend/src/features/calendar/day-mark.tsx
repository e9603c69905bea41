import { useTranslation, useWords } from '../../i18n';
import type { CalendarDay } from '../../lib/plan-types';
import styles from './calendar.module.css';

/** Why a day is off although its weekday is worked, or worked although it is not. */
export function DayMark({ day }: { day: CalendarDay | undefined }) {
  const { t } = useTranslation();
  const words = useWords();
  if (!day) return null;
  const state = t(day.works ? 'calendar.works' : 'calendar.off');
  const name = day.name || words(`settings.holiday.${day.holiday}`);
  return (
    <span className={styles.mark} data-works={day.works} title={name && `${name} · ${state}`}>
      <b>{state}</b>
      {name && !day.works && <span>{name}</span>}
    </span>
  );
}
