import { IconRepeat } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslation } from '../../i18n';
import { clock, toLocalInput } from '../../lib/dates';
import type { ListedMeeting } from '../../lib/meeting-types';
import { recordPath } from '../../lib/route';
import type { Labels } from '../../lib/types';
import { Avatar } from '../../ui/avatar';
import { Pill } from '../../ui/pill';
import styles from './meeting-list.module.css';

interface Props {
  meeting: ListedMeeting;
  labels: Labels;
  /** The day in words, where the row before is of another one. */
  day: string;
}

/** A meeting in the list: when, what, who, and how far its minutes and action items are. */
export function MeetingRow({ meeting, labels, day }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { startsAt, endsAt, at, open, versions, asked, accepted } = meeting;
  // Of whole days now is what the clocks here show.
  const now =
    meeting.allDay === 1 ? toLocalInput(new Date().toISOString()) : new Date().toISOString();
  const over = endsAt <= now;
  const details = [
    labels[meeting.accountId],
    meeting.place,
    asked > 0 && t('meeting.accepted-of', { asked, accepted }),
  ];
  return (
    <li className={styles.row} data-first={day !== ''}>
      <span className={styles.day}>{day}</span>
      <Link to={recordPath('meeting', meeting.eventId)} search={at ? { at } : {}}>
        <span className={styles.clock}>{meeting.allDay === 1 ? '' : clock(startsAt, locale)}</span>
        <Avatar
          name={labels[meeting.ownerId] || t('record.somebody')}
          id={meeting.ownerId}
          size={22}
        />
        <span className={styles.what}>
          <strong>
            {meeting.title}
            {at && (
              <IconRepeat
                size={14}
                stroke={1.75}
                role="img"
                aria-label={t(over ? 'meeting.of-series' : 'meeting.series')}
              />
            )}
          </strong>
          <small>{details.filter(Boolean).join(' · ')}</small>
        </span>
        {!over && startsAt <= now && <Pill hue="cinnabar">{t('meeting.now')}</Pill>}
        {open > 0 && <Pill hue="amber">{t('meeting.open-actions', { count: open })}</Pill>}
        {versions > 0 && <Pill hue="jade">{t('meeting.minutes-version', { n: versions })}</Pill>}
        {versions === 0 && meeting.written && <Pill hue="slate">{t('meeting.draft')}</Pill>}
      </Link>
    </li>
  );
}
