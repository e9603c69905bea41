import {
  type Icon,
  IconAlertTriangle,
  IconArrowRight,
  IconBriefcase,
  IconCalendarEvent,
  IconCash,
  IconMail,
  IconMapPin,
  IconMessage,
  IconMessage2,
  IconNote,
  IconPaperclip,
  IconPhone,
  IconPlus,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../i18n';
import { clock, dayOf, longDay, moment, shortDay, weekday } from '../lib/dates';
import { recordPath } from '../lib/route';
import type { Labels, TimelineEntry } from '../lib/types';
import { Async } from '../ui/async';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { LinkedText } from '../ui/linked-text';
import { EventLine } from './event-line';
import { Comment } from './talk/comment';
import styles from './timeline.module.css';
import { byDay, useTimeline } from './timeline-data';
import { useRecordWords } from './words';

const ICONS: Record<string, Icon> = {
  visit: IconMapPin,
  call: IconPhone,
  email: IconMail,
  meeting: IconUsers,
  message: IconMessage,
  note: IconNote,
  created: IconPlus,
  stage: IconArrowRight,
  amount: IconCash,
  'close-date': IconCalendarEvent,
  owner: IconUser,
  override: IconAlertTriangle,
  unmet: IconAlertTriangle,
};

interface Props {
  kind: string;
  id: string;
  currency?: string;
}

/** What happened to a record, day by day. */
export function Timeline({ kind, id, currency = '' }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { query, entries, labels } = useTimeline(kind, id);
  return (
    <Async of={query}>
      {() =>
        entries.length === 0 ? (
          <Empty
            icon={IconNote}
            title={t('record.nothing-happened')}
            hint={t('record.log-first')}
          />
        ) : (
          <>
            <h2 className={styles.heading}>{t('record.timeline')}</h2>
            {byDay(entries, (at) => dayOf(new Date(at))).map(({ day, entries: list }) => (
              <section key={day} className={styles.day}>
                <h3 className={styles.date}>
                  {day.slice(0, 4) === dayOf(new Date()).slice(0, 4)
                    ? weekday(day, locale)
                    : longDay(day, locale)}
                </h3>
                <ol>
                  {list.map((entry) => (
                    <Entry
                      key={entry.id}
                      entry={entry}
                      labels={labels}
                      currency={currency}
                      subject={{ kind, id }}
                    />
                  ))}
                </ol>
              </section>
            ))}
            {query.hasNextPage && (
              <Button
                look="quiet"
                className={styles.more}
                onClick={() => void query.fetchNextPage()}
              >
                {t('record.older')}
              </Button>
            )}
          </>
        )
      }
    </Async>
  );
}

interface EntryProps {
  entry: TimelineEntry;
  labels: Labels;
  currency: string;
  /** The record whose timeline it is. */
  subject: { kind: string; id: string };
}

function Entry({ entry, labels, currency, subject }: EntryProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const words = useRecordWords();
  const Mark = entry.source === 'comment' ? IconMessage2 : (ICONS[entry.type] ?? IconNote);
  const showOpportunity = subject.kind !== 'opportunity' && entry.opportunityId !== '';
  const late = Math.abs(Date.parse(entry.recordedAt) - Date.parse(entry.at)) > 3_600_000;
  return (
    <li className={styles.entry} data-source={entry.source}>
      <span className={styles.mark}>
        <Mark size={14} stroke={1.75} aria-hidden />
      </span>
      <div className={styles.what}>
        <p className={styles.line}>
          <strong>{labels[entry.by] || t('record.somebody')}</strong>
          {entry.source === 'activity' && <span>{words.choice('type', entry.type)}</span>}
          {labels[entry.contactId] && (
            <Link to={recordPath('contact', entry.contactId)}>
              {t('record.with', { name: labels[entry.contactId] })}
            </Link>
          )}
          {entry.source === 'comment' && <span>{t('record.commented')}</span>}
          {entry.source === 'event' && (
            <EventLine entry={entry} labels={labels} currency={currency} />
          )}
          <time
            dateTime={entry.at}
            title={
              late ? t('record.recorded-at', { at: moment(entry.recordedAt, locale) }) : undefined
            }
          >
            {clock(entry.at, locale)}
          </time>
          {entry.edited && <span className={styles.edited}>{t('talk.edited')}</span>}
        </p>
        {entry.title && (
          <p className={`${styles.title} selectable`}>
            <LinkedText text={entry.title} />
          </p>
        )}
        {entry.source === 'comment' && <Comment entry={entry} subject={subject} />}
        {entry.body && entry.source !== 'comment' && (
          <p className={`${styles.body} selectable`}>
            <LinkedText text={entry.body} />
          </p>
        )}
        {(entry.nextStep || entry.files > 0 || showOpportunity) && (
          <p className={styles.links}>
            {entry.nextStep && (
              <span>
                {t('record.next-step', { step: entry.nextStep })}
                {entry.nextStepOn && ` · ${shortDay(entry.nextStepOn, locale)}`}
              </span>
            )}
            {entry.files > 0 && (
              <Link to={recordPath('activity', entry.id)} search={{ tab: 'files' }}>
                <IconPaperclip size={13} stroke={1.75} aria-hidden />
                {t('record.files', { count: entry.files })}
              </Link>
            )}
            {showOpportunity && (
              <Link to={recordPath('opportunity', entry.opportunityId)}>
                <IconBriefcase size={13} stroke={1.75} aria-hidden />
                {labels[entry.opportunityId]}
              </Link>
            )}
          </p>
        )}
      </div>
    </li>
  );
}
