import { Checkbox, TextInput } from '@mantine/core';
import {
  IconBookmarkPlus,
  IconDeviceFloppy,
  IconDots,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../i18n';
import { faultOf } from '../lib/fault';
import { useKeys } from '../lib/keys';
import { useSession } from '../lib/session';
import { shortcuts } from '../lib/shortcuts';
import { say } from '../lib/toast';
import { typeAhead } from '../lib/type-ahead';
import { Button, IconButton } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { DropItem, DropMenu } from '../ui/drop-menu';
import { useFaultText } from '../ui/fault-text';
import { useRefused } from '../ui/refused';
import type { Layout } from '../ui/table/layout';
import { useRemove } from './remove';
import { keepView, renameView, type SavedView, updateView } from './saved-views';
import { type Look, plain, sameLook } from './view';

interface Props {
  kind: string;
  look: Look;
  layout: Layout;
  /** The view whose tab is open. */
  open: SavedView | undefined;
  onKept: (id: string) => void;
  onGone: () => void;
}

/** Keeps the list as it stands as a tab, and changes the tabs that were kept. */
export function ViewMenu({ kind, look, layout, open, onKept, onGone }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<'keep' | 'rename' | null>(null);
  const refused = useRefused();
  const remove = useRemove('saved_view');
  const changed = open
    ? !sameLook(look, open.look) || JSON.stringify(layout) !== JSON.stringify(open.layout)
    : !sameLook(look, plain);
  const update = (view: SavedView) =>
    updateView(view.id, look, layout)
      .then(() => say({ text: t('view.updated', { name: view.name }) }))
      .catch(refused);
  const keep = () => {
    typeAhead();
    setAsked('keep');
  };
  const save = () => (open?.own ? void update(open) : keep());
  useKeys(changed ? { [shortcuts.list['keep-view']]: save } : {});
  return (
    <>
      {open?.own && (
        <DropMenu
          position="bottom-start"
          width={180}
          target={<IconButton icon={IconDots} label={t('view.menu', { name: open.name })} />}
        >
          <DropItem icon={IconPencil} onClick={() => setAsked('rename')}>
            {t('view.rename')}
          </DropItem>
          <DropItem
            icon={IconTrash}
            onClick={() => void remove([open.id]).then((gone) => gone && onGone())}
          >
            {t('view.remove')}
          </DropItem>
        </DropMenu>
      )}
      {changed && open?.own && (
        <Button
          look="quiet"
          icon={IconDeviceFloppy}
          aria-keyshortcuts="V"
          onClick={() => void update(open)}
        >
          {t('view.update')}
        </Button>
      )}
      {changed && (
        <Button
          look="quiet"
          icon={IconBookmarkPlus}
          aria-keyshortcuts={open?.own ? undefined : 'V'}
          onClick={keep}
        >
          {t(open ? 'view.keep-as' : 'view.keep')}
        </Button>
      )}
      {asked === 'keep' && (
        <NameDialog
          title={t('view.keep')}
          name=""
          shared={false}
          onSave={async (name, owner) => onKept(await keepView(kind, name, owner, look, layout))}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'rename' && open && (
        <NameDialog
          title={t('view.rename')}
          name={open.name}
          shared={open.shared}
          onSave={(name, owner) => renameView(open.id, name, owner)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

interface NameProps {
  title: string;
  name: string;
  shared: boolean;
  onSave: (name: string, owner: string) => Promise<unknown>;
  onClose: () => void;
}

function NameDialog({ title, name: was, shared: wasShared, onSave, onClose }: NameProps) {
  const { t } = useTranslation();
  const { user } = useSession();
  const text = useFaultText();
  const [name, setName] = useState(was);
  const [shared, setShared] = useState(wasShared);
  const [error, setError] = useState('');
  const save = () =>
    onSave(name.trim(), shared ? '' : user.id)
      .then(onClose)
      .catch((refused) => setError(text(faultOf(refused))));
  return (
    <Dialog title={title} save={t('record.save')} onSave={save} onClose={onClose} size={400}>
      <TextInput
        label={t('view.name')}
        placeholder={t('view.name-example')}
        data-autofocus
        value={name}
        error={error}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Checkbox
        mt={12}
        label={t('view.shared')}
        checked={shared}
        onChange={(event) => setShared(event.currentTarget.checked)}
      />
    </Dialog>
  );
}
