import { Menu } from '@mantine/core';
import { IconChevronLeft, IconDots, IconPencil, IconRestore, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../lib/keys';
import { useGo } from '../lib/route';
import { useSession } from '../lib/session';
import type { Kind, One } from '../lib/types';
import { Button, IconButton } from '../ui/button';
import { Page } from '../ui/page';
import { Tabs } from '../ui/tabs';
import { openForm } from './form-state';
import styles from './record-layout.module.css';
import { useRemove, useRestore } from './remove';
import { titleOf } from './title';

export interface RecordTab {
  value: string;
  label: string;
  count?: number;
  content: ReactNode;
}

interface Props {
  kind: Kind;
  record: One;
  summary?: ReactNode;
  actions?: ReactNode;
  tabs: RecordTab[];
  tab: string;
  onTab: (tab: string) => void;
  /** Facts on the right. */
  side: ReactNode;
}

/** The page of one record: tabs in the middle, facts on the right. */
export function RecordLayout({ kind, record, summary, actions, tabs, tab, onTab, side }: Props) {
  const { t } = useTranslation();
  const go = useGo();
  const { id, values } = record.row;
  const session = useSession();
  const mayWrite =
    !kind.appendOnly && (kind.writers === 'everyone' || session.user.role === 'admin');
  const deleted = Boolean(values.deleted_at);
  const restore = useRestore(kind.name);
  const edit = () => openForm({ kind: kind.name, id });
  useKeys(mayWrite && !deleted ? { e: edit } : {});
  const current = tabs.find((one) => one.value === tab) ?? tabs[0];
  return (
    <Page
      before={
        <IconButton
          icon={IconChevronLeft}
          label={t('record.back')}
          onClick={() => history.back()}
        />
      }
      title={titleOf(record.row)}
      summary={summary}
      actions={
        <>
          {actions}
          {mayWrite && !deleted && (
            <Button icon={IconPencil} onClick={edit} aria-keyshortcuts="E">
              {t('record.edit')}
            </Button>
          )}
          {mayWrite && (
            <More kind={kind} id={id} deleted={deleted} onRemoved={() => go(`/${kind.name}`)} />
          )}
        </>
      }
      views={
        tabs.length > 1 && (
          <Tabs
            label={t('record.views')}
            tabs={tabs}
            value={current?.value ?? ''}
            onChange={onTab}
          />
        )
      }
    >
      {deleted && (
        <p className={styles.trashed} role="status">
          {t('record.in-trash')}
          <Button icon={IconRestore} onClick={() => void restore([id])}>
            {t('record.restore')}
          </Button>
        </p>
      )}
      <div className={styles.columns}>
        <div className={styles.centre}>{current?.content}</div>
        <aside className={styles.side} aria-label={t('record.facts')}>
          {side}
        </aside>
      </div>
    </Page>
  );
}

interface MoreProps {
  kind: Kind;
  id: string;
  deleted: boolean;
  onRemoved: () => void;
}

function More({ kind, id, deleted, onRemoved }: MoreProps) {
  const { t } = useTranslation();
  const remove = useRemove(kind.name);
  if (deleted) return null;
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <IconButton icon={IconDots} label={t('ui.more')} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconTrash size={15} stroke={1.75} aria-hidden />}
          onClick={() => void remove([id]).then((gone) => gone && onRemoved())}
        >
          {t('record.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
