import { IconAddressBook, IconDownload, IconUpload } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { go, pickFiles, saveFile } from '../../lib/go';
import { say } from '../../lib/toast';
import { IconButton } from '../../ui/button';
import { DropItem, DropMenu } from '../../ui/drop-menu';
import { useRefused } from '../../ui/refused';

/** Exchanges the people of an account with address books. */
export function CardsMenu({ account, empty }: { account: string; empty: boolean }) {
  const { t } = useTranslation();
  const { save, read } = useCards(account);
  return (
    <DropMenu
      position="bottom-end"
      width={280}
      target={<IconButton icon={IconAddressBook} label={t('relation.cards')} />}
    >
      <DropItem icon={IconUpload} onClick={() => void read()}>
        {t('relation.read-cards')}
      </DropItem>
      <DropItem disabled={empty} icon={IconDownload} onClick={() => void save([], '4.0')}>
        {t('relation.save-cards')}
      </DropItem>
      <DropItem disabled={empty} icon={IconDownload} onClick={() => void save([], '3.0')}>
        {t('relation.save-old-cards')}
      </DropItem>
    </DropMenu>
  );
}

/** Saves people as vCards, and adds those of a file. A refusal is told in a toast. */
export function useCards(account: string) {
  const { t } = useTranslation();

  const refused = useRefused();
  return {
    save: (ids: string[], version: '3.0' | '4.0') =>
      go.vcard.Save(account, ids, version).then(saveFile).catch(refused),
    read: async () => {
      try {
        const files = await pickFiles(t('relation.read-cards'), '*.vcf');
        if (files.length === 0) return;
        const paths = files.map((file) => file.path);
        const { added, known, nameless } = await go.vcard.Read(account, paths);
        say({ text: t('relation.cards-read', { added, known, nameless }) });
      } catch (error) {
        refused(error);
      }
    },
  };
}
