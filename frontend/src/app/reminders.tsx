import { IconBell, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslation } from '../i18n';
import { moment } from '../lib/dates';
import { go } from '../lib/go';
import type { Reminder } from '../lib/reminder-types';
import { useGo } from '../lib/route';
import { Button, IconButton } from '../ui/button';
import { useRefused } from '../ui/refused';
import { useOutOfTheWay } from '../ui/use-out-of-the-way';
import styles from './reminders.module.css';

/** More would cover what the person is working on; the others stand on Today. */
const SHOWN = 3;
const SNOOZE_MINUTES = 10;

/** What this person is reminded of, until it is answered on any device. */
export default function Reminders() {
  const { t } = useTranslation();
  const { data: open = [] } = useQuery({
    queryKey: ['reminders'],
    queryFn: () => go.reminder.Open(),
    meta: { kinds: ['reminder', 'event', 'task', 'feedback'] },
  });
  // Without any it stays: only what comes into a region that is there is read aloud.
  return (
    <div ref={useOutOfTheWay()} className={styles.place} aria-live="polite">
      {open.length > 0 && (
        <section className={styles.stack} aria-label={t('reminder.title')}>
          {open.slice(0, SHOWN).map((reminder) => (
            <One key={reminder.id} reminder={reminder} />
          ))}
        </section>
      )}
    </div>
  );
}

function One({ reminder }: { reminder: Reminder }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const to = useGo();
  const refused = useRefused();
  const { id, title, at, subjectKind, subjectId } = reminder;
  const open = () => {
    void go.reminder.Opened(id).catch(refused);
    to(`/${subjectKind}/${subjectId}`);
  };
  return (
    <div className={styles.reminder}>
      <IconBell size={16} stroke={1.75} aria-hidden />
      <div className={styles.what}>
        <strong>{title}</strong>
        <time dateTime={at}>{moment(at, locale)}</time>
      </div>
      <Button onClick={open}>{t('reminder.open')}</Button>
      <Button
        look="quiet"
        onClick={() => void go.reminder.Snooze(id, SNOOZE_MINUTES).catch(refused)}
      >
        {t('reminder.snooze', { minutes: SNOOZE_MINUTES })}
      </Button>
      <IconButton
        icon={IconX}
        label={t('reminder.done', { title })}
        onClick={() => void go.reminder.Done(id).catch(refused)}
      />
    </div>
  );
}
