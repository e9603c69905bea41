import { IconAlertTriangle } from '@tabler/icons-react';
import { useLocale, useTranslation } from '../../i18n';
import { shortDay } from '../../lib/dates';
import styles from './calendar.module.css';
import { useTime } from './data';

const SHARES = [
  ['selling', 'brand'],
  ['travel', 'amber'],
  ['admin', 'slate'],
] as const;

/** Minutes below which a share says nothing of how somebody works. */
const TELLING = 4 * 60;

/** Minutes as hours, to a tenth. */
const hours = (minutes: number) => Math.round(minutes / 6) / 10;

/** Where the time on screen goes, and which days have more than they hold. */
export function TimeStrip({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const time = useTime(from, to).data;
  const all = time ? time.selling + time.travel + time.admin : 0;
  if (!time || all === 0) return null;
  const share = (minutes: number) => Math.round((100 * minutes) / all);
  const selling = share(time.selling);
  const { least, most } = time.target;
  const off = selling < least ? 'below' : selling > most ? 'above' : 'within';
  const full = time.days.filter(({ booked, capacity }) => capacity > 0 && booked > capacity);
  return (
    <footer className={styles.strip}>
      <div className={styles.shares} aria-hidden>
        {SHARES.map(([name, hue]) => (
          <i key={name} style={{ flexGrow: time[name], background: `var(--${hue})` }} />
        ))}
      </div>
      {SHARES.map(([name, hue]) => (
        <span key={name}>
          <i className={styles.dot} style={{ background: `var(--${hue})` }} aria-hidden />
          {t(`calendar.time.${name}`, { share: share(time[name]) })}
        </span>
      ))}
      {all >= TELLING && (
        <span data-off={off !== 'within'}>{t(`calendar.time.${off}`, { least, most })}</span>
      )}
      {full.map(({ day, booked, capacity }) => (
        <span key={day} data-off>
          <IconAlertTriangle size={13} stroke={2} aria-hidden />
          {t('calendar.time.full', {
            day: shortDay(day, locale),
            booked: hours(booked),
            capacity: hours(capacity),
          })}
        </span>
      ))}
    </footer>
  );
}
