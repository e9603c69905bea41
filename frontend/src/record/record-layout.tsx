import { IconDots, IconLink, IconPencil, IconRestore, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n';
import { copyText } from '../lib/go';
import { linkTo } from '../lib/link';
import { useGo, useView } from '../lib/route';
import { useSession } from '../lib/session';
import { shortcuts } from '../lib/shortcuts';
import { type Action, useSubject } from '../lib/subject';
import { say } from '../lib/toast';
import type { Kind, One } from '../lib/types';
import { Button, IconButton } from '../ui/button';
import { DropItem, DropMenu } from '../ui/drop-menu';
import { Page } from '../ui/page';
import { useRefused } from '../ui/refused';
import { Soon } from '../ui/soon';
import { Tabs } from '../ui/tabs';
import { hasForm, isRemovedHere, mayChange } from './catalog';
import { DuplicateNotes } from './duplicate-notes';
import { openForm } from './form-state';
import { isCompared } from './lookalikes';
import { useMerging } from './merging';
import { Others } from './others';
import styles from './record-layout.module.css';
import { useRemove, useRestore } from './remove';
import { usePageTitle } from './title';
import { readTab } from './view';

export interface RecordTab {
  value: string;
  label: string;
  count?: number;
  /** Takes the whole page, without the facts. */
  whole?: boolean;
  content: ReactNode;
}

interface Props {
  kind: Kind;
  record: One;
  summary?: ReactNode;
  fresh?: ReactNode;
  actions?: ReactNode;
  /** More to do with the record, for the palette. */
  more?: Action[];
  tabs: RecordTab[];
  /** The one that is shown until another is chosen, where that is not the foremost. */
  first?: string;
  /** Facts on the right. */
  side: ReactNode;
}

/** The page of one record: tabs in the middle, facts on the right. */
export function RecordLayout(props: Props) {
  const { kind, record, summary, fresh, actions, more, tabs, first, side } = props;
  const { t } = useTranslation();
  const go = useGo();
  const [view, setView] = useView(readTab);
  const refused = useRefused();
  const { id, values } = record.row;
  const title = usePageTitle()(record);
  const session = useSession();
  const mayWrite = mayChange(kind, values, session.user);
  const mayEdit = mayWrite && hasForm(kind);
  const mayRemove = mayWrite && isRemovedHere(kind);
  const deleted = Boolean(values.deleted_at);
  const restore = useRestore(kind.name);
  const edit = () => openForm({ kind: kind.name, id });
  const remove = useRemove(kind.name);
  const merging = useMerging(kind.name);
  const removeIt = () => void remove([id]).then((gone) => gone && go(`/${kind.name}`));
  const change: Action = {
    id: 'record.edit',
    label: t('record.edit'),
    icon: IconPencil,
    shortcut: shortcuts.record.edit,
    run: edit,
  };
  const discard: Action = {
    id: 'record.remove',
    label: t('record.remove'),
    icon: IconTrash,
    run: removeIt,
  };
  const copyLink = () =>
    void copyText(linkTo(kind.name, id))
      .then(() => say({ text: t('record.link-copied') }))
      .catch(refused);
  const link: Action = {
    id: 'record.copy-link',
    label: t('record.copy-link'),
    icon: IconLink,
    run: copyLink,
  };
  const subject = {
    name: title,
    actions: [
      ...(mayEdit ? [change] : []),
      ...(mayRemove ? [discard, ...merging([id])] : []),
      link,
      ...(more ?? []),
    ],
  };
  useSubject(() => (deleted ? null : subject), [shortcuts.record.edit]);
  const current = tabs.find((one) => one.value === (view.tab || first)) ?? tabs[0];
  return (
    <Page
      back
      title={title}
      summary={summary}
      fresh={<Soon>{fresh}</Soon>}
      actions={
        <>
          <Soon>{!deleted && <Others kind={kind.name} id={id} />}</Soon>
          {actions}
          {mayEdit && !deleted && (
            <Button icon={IconPencil} onClick={edit} aria-keyshortcuts="E">
              {t('record.edit')}
            </Button>
          )}
          {!deleted && <More onCopy={copyLink} onRemove={mayRemove ? removeIt : undefined} />}
        </>
      }
      views={
        tabs.length > 1 && (
          <Tabs
            label={t('record.views')}
            tabs={tabs}
            value={current?.value ?? ''}
            onChange={(tab) => setView({ tab })}
          />
        )
      }
    >
      {deleted && (
        <p className={styles.trashed} role="status">
          {t('record.in-trash')}
          {mayWrite && (
            <Button icon={IconRestore} onClick={() => void restore([id])}>
              {t('record.restore')}
            </Button>
          )}
        </p>
      )}
      <Soon>{isCompared(kind.name) && <DuplicateNotes kind={kind.name} id={id} />}</Soon>
      {current?.whole ? (
        current.content
      ) : (
        <div className={styles.columns}>
          <div className={styles.centre}>{current?.content}</div>
          <aside className={styles.side} aria-label={t('record.facts')}>
            {side}
          </aside>
        </div>
      )}
    </Page>
  );
}

function More({ onCopy, onRemove }: { onCopy: () => void; onRemove?: () => void }) {
  const { t } = useTranslation();
  return (
    <DropMenu
      position="bottom-end"
      width={180}
      target={<IconButton icon={IconDots} label={t('ui.more')} />}
    >
      <DropItem icon={IconLink} onClick={onCopy}>
        {t('record.copy-link')}
      </DropItem>
      {onRemove && (
        <DropItem icon={IconTrash} onClick={onRemove}>
          {t('record.remove')}
        </DropItem>
      )}
    </DropMenu>
  );
}
