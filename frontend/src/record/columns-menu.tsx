import { Menu } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useTranslation } from '../i18n';
import { Button } from '../ui/button';
import { DropMenu } from '../ui/drop-menu';
import { hiddenAs, type Layout, plainLayout } from '../ui/table/layout';
import type { Column } from '../ui/table/table';
import type { Item } from './data';

interface Props {
  columns: Column<Item>[];
  layout: Layout;
  onChange: (layout: Layout) => void;
}

/** Which columns are shown. */
export function ColumnsMenu({ columns, layout, onChange }: Props) {
  const { t } = useTranslation();
  const isHidden = (id: string) => layout.hidden.includes(id);
  return (
    <DropMenu
      position="bottom-end"
      width={220}
      target={<Button icon={IconAdjustmentsHorizontal}>{t('record.display')}</Button>}
    >
      <Menu.Label>{t('record.columns')}</Menu.Label>
      {columns
        .filter((column) => !column.main)
        .map(({ id, header }) => (
          <Menu.CheckboxItem
            key={id}
            checked={!isHidden(id)}
            onChange={() => onChange(hiddenAs(layout, id, !isHidden(id)))}
          >
            {header}
          </Menu.CheckboxItem>
        ))}
      <Menu.Divider />
      <Menu.Item onClick={() => onChange(plainLayout)}>{t('record.columns-plain')}</Menu.Item>
      <Menu.Label>{t('ui.column-how')}</Menu.Label>
    </DropMenu>
  );
}
