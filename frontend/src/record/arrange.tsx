import { Menu } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp, IconStack2 } from '@tabler/icons-react';
import { useTranslation } from '../i18n';
import type { Field, Kind, Sort } from '../lib/types';
import { Button } from '../ui/button';
import { DropMenu } from '../ui/drop-menu';
import { fieldOf } from './catalog';
import { groupFields } from './groups';
import { useRecordWords } from './words';

/** What people want to see the most or the latest of first. */
const LARGEST = new Set<Field['type']>(['money', 'integer', 'number', 'instant']);

interface SortProps {
  kind: Kind;
  sorts: Sort[];
  onChange: (sorts: Sort[]) => void;
}

/** The orders that a list comes in at once; choosing one again turns it round. */
export function SortMenu({ kind, sorts, onChange }: SortProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const [sort] = sorts;
  const Arrow = sort?.desc ? IconArrowDown : IconArrowUp;
  return (
    <DropMenu
      position="bottom-end"
      width={200}
      target={
        <Button look="quiet" icon={IconArrowsSort}>
          {t('record.sort')}
        </Button>
      }
    >
      {kind.sortable
        .flatMap((name) => fieldOf(kind, name) ?? [])
        .filter((field) => field.type !== 'reference')
        .map((field) => {
          const chosen = field.name === sort?.field;
          return (
            <Menu.RadioItem
              key={field.name}
              value={field.name}
              checked={chosen}
              checkIcon={<Arrow size={15} aria-hidden />}
              closeMenuOnClick
              onChange={(name) =>
                onChange([{ field: name, desc: chosen ? !sort?.desc : LARGEST.has(field.type) }])
              }
            >
              {words.label(kind.name, field)}
            </Menu.RadioItem>
          );
        })}
    </DropMenu>
  );
}

interface GroupProps {
  kind: Kind;
  group: string;
  onChange: (group: string) => void;
}

/** The fields that a list can be grouped by. */
export function GroupMenu({ kind, group, onChange }: GroupProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const options = [
    { value: '', label: t('record.group-none') },
    ...groupFields(kind).map((field) => ({
      value: field.name,
      label: words.label(kind.name, field),
    })),
  ];
  if (options.length === 1) return null;
  return (
    <DropMenu
      position="bottom-end"
      width={200}
      target={
        <Button look="quiet" icon={IconStack2} pressed={group !== '' || undefined}>
          {t('record.group')}
        </Button>
      }
    >
      {options.map(({ value, label }) => (
        <Menu.RadioItem
          key={value}
          value={value}
          checked={value === group}
          closeMenuOnClick
          onChange={onChange}
        >
          {label}
        </Menu.RadioItem>
      ))}
    </DropMenu>
  );
}
