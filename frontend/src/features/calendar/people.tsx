import { Menu } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { useSession } from '../../lib/session';
import { useList } from '../../record/data';
import { Button } from '../../ui/button';
import { DropMenu } from '../../ui/drop-menu';

interface Props {
  value: string[];
  onChange: (ids: string[]) => void;
}

/** The colleagues whose calendars stand beside one's own. */
export function People({ value, onChange }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const people = useList({ kind: 'user', sort: [{ field: 'name', desc: false }] }).rows.filter(
    ({ id }) => id !== user.id,
  );
  if (people.length === 0) return null;
  const toggle = (id: string) =>
    onChange(value.includes(id) ? value.filter((one) => one !== id) : [...value, id]);
  return (
    <DropMenu
      closeOnItemClick={false}
      position="bottom-end"
      transitionProps={{ duration: 0 }}
      target={
        <Button look="quiet" icon={IconUsers}>
          {t('calendar.people')}
          {value.length > 0 && ` ${value.length}`}
        </Button>
      }
    >
      {people.map(({ id, values }) => (
        <Menu.CheckboxItem key={id} checked={value.includes(id)} onChange={() => toggle(id)}>
          {values.name}
        </Menu.CheckboxItem>
      ))}
    </DropMenu>
  );
}
