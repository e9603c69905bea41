import { Menu } from '@mantine/core';
import { IconChevronDown, IconClock, IconPaperclip, IconUser, IconX } from '@tabler/icons-react';
import type { Dispatch, SetStateAction } from 'react';
import { useTranslation } from '../i18n';
import { type PickedFile, pickFiles } from '../lib/go';
import { Button, IconButton } from '../ui/button';
import { DropMenu } from '../ui/drop-menu';
import { MomentField } from '../ui/field/moment-field';
import { useRefused } from '../ui/refused';
import styles from './composer.module.css';
import { useRelationMap } from './relation/data';
import { VoiceMemo } from './voice-memo';

/** When it happened: now, unless somebody says otherwise. */
export function When({ at, onChange }: { at: string; onChange: (at: string) => void }) {
  const { t } = useTranslation();
  if (at) {
    return <MomentField aria-label={t('record.when')} value={at} onChange={onChange} />;
  }
  const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  return (
    <DropMenu
      position="bottom-start"
      target={
        <Button look="quiet" icon={IconClock}>
          {t('record.now')} <IconChevronDown size={13} aria-hidden />
        </Button>
      }
    >
      <Menu.Item onClick={() => onChange(ago(1))}>{t('record.an-hour-ago')}</Menu.Item>
      <Menu.Item onClick={() => onChange(ago(24))}>{t('record.yesterday')}</Menu.Item>
      <Menu.Item onClick={() => onChange(ago(0))}>{t('record.other-time')}</Menu.Item>
    </DropMenu>
  );
}

interface WithProps {
  account: string;
  /** The contact; '' is nobody in particular. */
  contact: string;
  onChange: (contact: string) => void;
}

/** With whom it was, of the people of the account. */
export function WithWhom({ account, contact, onChange }: WithProps) {
  const { t } = useTranslation();
  const people = useRelationMap(account).data?.people ?? [];
  if (people.length === 0) return null;
  const name = people.find((person) => person.id === contact)?.name;
  return (
    <DropMenu
      position="bottom-start"
      target={
        <Button look="quiet" icon={IconUser} className={styles.whom}>
          {name ? t('record.with', { name }) : t('record.with-whom')}{' '}
          <IconChevronDown size={13} aria-hidden />
        </Button>
      }
    >
      {people.map((person) => (
        <Menu.Item key={person.id} onClick={() => onChange(person.id)}>
          {person.name}
        </Menu.Item>
      ))}
      {contact && <Menu.Item onClick={() => onChange('')}>{t('record.with-nobody')}</Menu.Item>}
    </DropMenu>
  );
}

interface FilesProps {
  files: PickedFile[];
  onChange: Dispatch<SetStateAction<PickedFile[]>>;
}

/** Photos and files that go along; they are added as soon as it is logged. */
export function AttachFiles({ files, onChange }: FilesProps) {
  const { t } = useTranslation();
  const refused = useRefused();
  const pick = () =>
    void pickFiles(t('attachment.add'), '')
      .then((picked) => onChange((before) => [...before, ...picked]))
      .catch(refused);
  return (
    <>
      <IconButton icon={IconPaperclip} label={t('attachment.add')} onClick={pick} />
      <VoiceMemo onRecorded={(file) => onChange((before) => [...before, file])} />
      {files.length > 0 && (
        <ul className={styles.files}>
          {files.map((file) => (
            <li key={file.path}>
              <span>{file.name}</span>
              <IconButton
                icon={IconX}
                label={t('record.leave-out', { name: file.name })}
                onClick={() => onChange((before) => before.filter((one) => one !== file))}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
