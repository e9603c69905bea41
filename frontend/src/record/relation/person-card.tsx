import { Menu } from '@mantine/core';
import {
  IconAddressBook,
  IconDots,
  IconExternalLink,
  IconPencil,
  IconRefresh,
} from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import type { BuyingRole } from '../../lib/relation-types';
import { recordPath, useGo } from '../../lib/route';
import { Avatar } from '../../ui/avatar';
import { IconButton } from '../../ui/button';
import { RelativeDate } from '../../ui/dates';
import { DropItem } from '../../ui/drop-menu';
import { openForm } from '../form-state';
import { useRecordWords } from '../words';
import type { Node } from './org';
import styles from './relation.module.css';
import { ALL_ROLES, RolePill } from './roles';

interface Props {
  node: Node;
  roles: BuyingRole[];
  engaged: boolean;
  /** Whether the menu of the card is open. */
  open: boolean;
  onOpen: (open: boolean) => void;
  /** Saves the person as a vCard. */
  onSave: () => void;
  /** Gives or takes back a role; not given where no opportunity is chosen. */
  onRole?: (role: BuyingRole) => void;
}

/** A person on the map: who, what they are here, when they were last spoken with. */
export function PersonCard({ engaged, ...menu }: Props) {
  const { node, roles } = menu;
  const { t } = useTranslation();
  const { person, circle } = node;
  const about = [person.title, person.department].filter(Boolean).join(' · ');
  return (
    <div className={styles.card} data-engaged={engaged}>
      <Avatar name={person.name} id={person.id} size={28} />
      <span className={styles.who}>
        <strong>{person.name}</strong>
        {about && <small>{about}</small>}
        <small>
          {person.lastContactAt ? (
            <RelativeDate at={person.lastContactAt} />
          ) : (
            t('relation.never-contacted')
          )}
        </small>
      </span>
      <CardMenu {...menu} />
      {(roles.length > 0 || circle) && (
        <span className={styles.roles}>
          {roles.map((role) => (
            <RolePill key={role} role={role} />
          ))}
          {circle && (
            <small className={styles.circle}>
              <IconRefresh size={13} stroke={2} aria-hidden /> {t('relation.circle')}
            </small>
          )}
        </span>
      )}
    </div>
  );
}

function CardMenu({ node, roles, open, onOpen, onSave, onRole }: Omit<Props, 'engaged'>) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const go = useGo();
  const { id, name } = node.person;
  return (
    <Menu opened={open} onChange={onOpen} returnFocus={false} width={240} position="bottom-start">
      <Menu.Target>
        <IconButton icon={IconDots} tabIndex={-1} label={t('relation.menu', { name })} />
      </Menu.Target>
      <Menu.Dropdown>
        {onRole && <Menu.Label>{t('relation.role-here')}</Menu.Label>}
        {onRole &&
          ALL_ROLES.map((role) => (
            <Menu.CheckboxItem
              key={role}
              closeMenuOnClick
              checked={roles.includes(role)}
              onChange={() => onRole(role)}
            >
              {words.choice('role', role)}
            </Menu.CheckboxItem>
          ))}
        {onRole && <Menu.Divider />}
        <DropItem icon={IconPencil} onClick={() => openForm({ kind: 'contact', id })}>
          {t('relation.edit')}
        </DropItem>
        <DropItem icon={IconAddressBook} onClick={onSave}>
          {t('relation.save-card')}
        </DropItem>
        <DropItem icon={IconExternalLink} onClick={() => go(recordPath('contact', id))}>
          {t('record.open')}
        </DropItem>
      </Menu.Dropdown>
    </Menu>
  );
}
