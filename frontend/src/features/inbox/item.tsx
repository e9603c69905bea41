import { Menu } from '@mantine/core';
import { IconAlertTriangle, IconClock, IconMail, IconMailOpened } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslation } from '../../i18n';
import { addDays, isDay, momentOf, nextMonday, shortDay, today } from '../../lib/dates';
import { recordPath } from '../../lib/route';
import type { InboxItem } from '../../lib/talk-types';
import type { Labels } from '../../lib/types';
import { Avatar } from '../../ui/avatar';
import { IconButton } from '../../ui/button';
import { RelativeDate } from '../../ui/dates';
import { DropMenu } from '../../ui/drop-menu';
import type { useMarks } from './data';
import styles from './inbox.module.css';
import { WarningAction } from './warning-action';

interface Props {
  item: InboxItem;
  labels: Labels;
  marks: ReturnType<typeof useMarks>;
}

/** One thing that somebody wants of this person; opening it marks it as read. */
export function Item({ item, labels, marks }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const name = labels[item.by] || t('record.somebody');
  const text = isDay(item.text) ? shortDay(item.text, locale) : item.text;
  return (
    <li className={styles.item} data-read={item.read}>
      {!item.read && (
        <span className={styles.dot} role="img" aria-label={t('talk.inbox.unread-dot')} />
      )}
      {item.type === 'warning' ? (
        <IconAlertTriangle size={20} stroke={1.75} className={styles.warning} aria-hidden />
      ) : (
        <Avatar name={name} id={item.by} size={26} />
      )}
      <Link
        className={styles.link}
        to={recordPath(item.subjectKind, item.subjectId)}
        onClick={() => marks.opened(item.id)}
      >
        <span className={styles.why}>
          {t(wordsOf(item), { name, title: labels[item.subjectId] ?? '', text })}
        </span>
        {item.type !== 'warning' && <span className={styles.text}>{item.text}</span>}
      </Link>
      <WarningAction item={item} title={labels[item.subjectId] ?? ''} marks={marks} />
      <RelativeDate at={item.at} />
      <Snooze until={(at) => marks.snooze([item.id], at)} />
      <IconButton
        icon={item.read ? IconMail : IconMailOpened}
        label={t(item.read ? 'talk.inbox.unread' : 'talk.inbox.read')}
        onClick={() => marks.read([item.id], !item.read)}
      />
    </li>
  );
}

const wordsOf = ({ type, what }: InboxItem) =>
  what ? (`talk.inbox.what.${what}` as const) : (`talk.inbox.${type}` as const);

/** Nine in the morning of a day, where the person is. */
const morning = (day: string) => momentOf(day, '09:00').toISOString();

const HOURS_3 = 3 * 3_600_000;

function Snooze({ until }: { until: (at: string) => void }) {
  const { t } = useTranslation();
  return (
    <DropMenu
      position="bottom-end"
      target={<IconButton icon={IconClock} label={t('talk.inbox.snooze')} />}
    >
      <Menu.Item onClick={() => until(new Date(Date.now() + HOURS_3).toISOString())}>
        {t('talk.inbox.later-today')}
      </Menu.Item>
      <Menu.Item onClick={() => until(morning(addDays(today(), 1)))}>
        {t('talk.inbox.tomorrow')}
      </Menu.Item>
      <Menu.Item onClick={() => until(morning(nextMonday(today())))}>
        {t('talk.inbox.monday')}
      </Menu.Item>
    </DropMenu>
  );
}
