import { IconAlertTriangle, IconCircleCheck, IconRepeat } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import type { CalendarEntry } from '../../lib/calendar-types';
import styles from './calendar.module.css';

interface Props {
  /** None is a task that is due. */
  entry: CalendarEntry | undefined;
  title: string;
  time: string;
  /** Whose it is, when it is not one's own. */
  owner: string;
}

/** What stands on an event in the grid. */
export function EventFace({ entry, title, time, owner }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.face} data-free={entry?.event.free === 1}>
      <span>
        {!entry && <IconCircleCheck size={13} stroke={1.75} aria-label={t('calendar.task-due')} />}
        {entry?.conflict && (
          <IconAlertTriangle size={13} stroke={2} aria-label={t('calendar.conflict')} />
        )}
        <strong>{owner ? `${owner} · ${title}` : title}</strong>
        {entry?.series && <IconRepeat size={12} stroke={1.75} aria-hidden />}
      </span>
      {time && <small>{time}</small>}
      {entry?.event.place && <small>{entry.event.place}</small>}
    </div>
  );
}
