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
  IconPencil,
  IconPhone,
  IconPlus,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslation } from '../i18n';
import { clock, moment, shortDay } from '../lib/dates';
import { recordPath } from '../lib/route';
import type { Labels, TimelineEntry } from '../lib/types';
import { LinkedText } from '../ui/linked-text';
import { Pill } from '../ui/pill';
import { useKind } from './catalog';
import { ChangeLine } from './change-line';
import { EventLine } from './event-line';
import { PutBack } from './put-back';
import { Comment } from './talk/comment';
import styles from './timeline.module.css';
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

const BY_SOURCE: Partial<Record<TimelineEntry['source'], Icon>> = {
  comment: IconMessage2,
  change: IconPencil,
  file: IconPaperclip,
};

/** What people call what was done to a record. */
const ACTIONS: Record<string, 'edit' | 'remove' | 'restore'> = {
  put: 'edit',
  delete: 'remove',
  restore: 'restore',
};

interface Props {
  entry: TimelineEntry;
  labels: Labels;
  currency: string;
  /** The record whose timeline it is; no kind for the whole team's. */
  subject: { kind: string; id: string };
}

/** One thing that happened, by whom, and when. */
export function TimelineRow({ entry, labels, currency, subject }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const words = useRecordWords();
  const team = subject.kind === '';
  const Mark = BY_SOURCE[entry.source] ?? ICONS[entry.type] ?? IconNote;
  const showOpportunity = !team && subject.kind !== 'opportunity' && entry.opportunityId !== '';
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
          {entry.source === 'change' && (
            <span>{t(`record.action.${ACTIONS[entry.type] ?? 'edit'}`)}</span>
          )}
          {entry.source === 'file' && (
            <Link to={recordPath('attachment', entry.id)}>
              {t('record.added-file', { name: entry.title })}
            </Link>
          )}
          {entry.source === 'event' && (
            <EventLine entry={entry} labels={labels} currency={currency} kind={entry.subjectKind} />
          )}
          {!team && entry.source === 'event' && <PutBackEvent entry={entry} />}
          <time dateTime={entry.at}>{clock(entry.at, locale)}</time>
          <Late entry={entry} />
          {entry.edited && <span className={styles.edited}>{t('talk.edited')}</span>}
        </p>
        {team && labels[entry.subjectId] && (
          <Link to={recordPath(entry.subjectKind, entry.subjectId)} className={styles.subject}>
            {labels[entry.subjectId]}
          </Link>
        )}
        {entry.source === 'change' && entry.changes.length > 0 && (
          <Changes entry={entry} labels={labels} currency={currency} fixed={team} />
        )}
        {entry.title && entry.source !== 'file' && (
          <p className={`${styles.title} selectable`} dir="auto">
            <LinkedText text={entry.title} />
          </p>
        )}
        {entry.source === 'comment' && (
          <Comment
            entry={entry}
            subject={team ? { kind: entry.subjectKind, id: entry.subjectId } : subject}
          />
        )}
        {entry.body && entry.source !== 'comment' && (
          <p className={`${styles.body} selectable`} dir="auto">
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

/** The fields that events of an opportunity tell of. */
const TOLD_BY: Record<string, string> = {
  amount: 'amount',
  'close-date': 'expected_close_on',
  owner: 'owner_id',
};

function PutBackEvent({ entry: { type, from, subjectKind, subjectId } }: Pick<Props, 'entry'>) {
  const field = TOLD_BY[type];
  if (!field) return null;
  const before = { field, from: type === 'amount' ? Number(from) : from };
  return <PutBack kind={subjectKind} id={subjectId} field={field} changes={[before]} />;
}

interface ChangesProps extends Omit<Props, 'subject'> {
  /** Told among other records: nothing is changed from there. */
  fixed: boolean;
}

function Changes({ entry, labels, currency, fixed }: ChangesProps) {
  const kind = useKind(entry.subjectKind);
  const { subjectKind, subjectId, changes } = entry;
  return (
    <dl className={styles.changes}>
      {changes.map((change) => (
        <ChangeLine
          key={change.field}
          kind={kind}
          change={change}
          labels={labels}
          currency={currency}
        >
          {!fixed && (
            <PutBack kind={subjectKind} id={subjectId} field={change.field} changes={changes} />
          )}
        </ChangeLine>
      ))}
    </dl>
  );
}

const HOUR = 3_600_000;

/** Where it was written down long after it happened, or arrived long after that. */
function Late({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { at, recordedAt, syncedAt, pending, source } = entry;
  if (pending) return <Pill hue="slate">{t('record.not-synced')}</Pill>;
  if (syncedAt) {
    return (
      <span className={styles.late}>{t('record.synced-at', { at: moment(syncedAt, locale) })}</span>
    );
  }
  if (Math.abs(Date.parse(recordedAt) - Date.parse(at)) <= HOUR) return null;
  const words = source === 'change' ? 'record.learned-at' : 'record.recorded-at';
  return <span className={styles.late}>{t(words, { at: moment(recordedAt, locale) })}</span>;
}
