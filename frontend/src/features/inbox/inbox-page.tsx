import { Menu } from '@mantine/core';
import { IconBell, IconChecks, IconInbox } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { shortcuts } from '../../lib/shortcuts';
import type { InboxType } from '../../lib/talk-types';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { DropMenu } from '../../ui/drop-menu';
import { Empty } from '../../ui/empty';
import { Page } from '../../ui/page';
import { useInbox, useMarks } from './data';
import styles from './inbox.module.css';
import { Item } from './item';
import { useInboxKeys } from './use-inbox-keys';

const TYPES: InboxType[] = [
  'mention',
  'reply',
  'task',
  'handoff',
  'approval',
  'meeting',
  'warning',
];

/** What colleagues have told this person, the latest first. */
export default function InboxPage() {
  const { t } = useTranslation();
  const inbox = useInbox();
  const marks = useMarks();
  const items = inbox.data?.items ?? [];
  const unread = items.filter((item) => !item.read);
  const readAll = () =>
    marks.read(
      unread.map((item) => item.id),
      true,
    );
  const keys = useInboxKeys({
    items,
    onRead: ({ id, read }) => marks.read([id], !read),
    onMute: ({ type }) =>
      marks.mute(type, true, t('talk.inbox.muted', { types: t(`talk.inbox.types.${type}`) })),
    onReadAll: readAll,
  });
  return (
    <Page
      title={t('talk.inbox.title')}
      summary={unread.length > 0 && t('talk.inbox.summary', { count: unread.length })}
      actions={
        <>
          <Muting muted={inbox.data?.muted ?? []} onChange={marks.mute} />
          <Button
            icon={IconChecks}
            shortcut={shortcuts.inbox['read-all']}
            disabled={unread.length === 0}
            onClick={readAll}
          >
            {t('talk.inbox.read-all')}
          </Button>
        </>
      }
    >
      <Async of={inbox} whole>
        {({ labels }) =>
          items.length === 0 ? (
            <Empty
              icon={IconInbox}
              title={t('talk.inbox.empty')}
              hint={t('talk.inbox.empty-hint')}
            />
          ) : (
            <ul className={styles.list} aria-label={t('talk.inbox.title')} {...keys}>
              {items.map((item) => (
                <Item key={item.id} item={item} labels={labels} marks={marks} />
              ))}
            </ul>
          )
        }
      </Async>
    </Page>
  );
}

interface MutingProps {
  muted: InboxType[];
  onChange: (type: InboxType, muted: boolean) => void;
}

/** Which types of items this person wants to be told of. */
function Muting({ muted, onChange }: MutingProps) {
  const { t } = useTranslation();
  return (
    <DropMenu
      position="bottom-end"
      closeOnItemClick={false}
      target={<Button icon={IconBell}>{t('talk.inbox.mute')}</Button>}
    >
      {TYPES.map((type) => (
        <Menu.CheckboxItem
          key={type}
          checked={!muted.includes(type)}
          onChange={(told) => onChange(type, !told)}
        >
          {t(`talk.inbox.types.${type}`)}
        </Menu.CheckboxItem>
      ))}
    </DropMenu>
  );
}
