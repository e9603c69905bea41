import { Menu } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button';
import type { Column } from '../ui/table/table';
import type { Item } from './data';

interface Props {
  columns: Column<Item>[];
  hidden: string[];
  onChange: (hidden: string[]) => void;
}

/** Which columns are shown. */
export function ColumnsMenu({ columns, hidden, onChange }: Props) {
  const { t } = useTranslation();
  const toggle = (id: string) =>
    onChange(hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id]);
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button icon={IconAdjustmentsHorizontal}>{t('record.display')}</Button>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('record.columns')}</Menu.Label>
        {columns
          .filter((column) => !column.main)
          .map((column) => (
            <Menu.CheckboxItem
              key={column.id}
              checked={!hidden.includes(column.id)}
              onChange={() => toggle(column.id)}
            >
              {column.header}
            </Menu.CheckboxItem>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
