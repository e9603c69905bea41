import { Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useLocale, useTranslation } from '../i18n';
import { faultOf } from '../lib/fault';
import { go, saveFile } from '../lib/go';
import { say } from '../lib/toast';
import type { Kind, Query } from '../lib/types';
import { IconButton } from '../ui/button';
import { DropMenu } from '../ui/drop-menu';
import { useFaultText } from '../ui/fault-text';
import type { Column } from '../ui/table/table';
import { fieldOf } from './catalog';
import type { Item } from './data';

interface Props {
  kind: Kind;
  query: Query;
  /** Those that are shown. */
  columns: Column<Item>[];
}

/** Everything that a list finds, as it stands, into a file. */
export function ExportMenu({ kind, query, columns }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const faultText = useFaultText();
  const shown = columns.filter((one) => fieldOf(kind, one.id));
  const write = useMutation({
    mutationFn: async (format: 'csv' | 'xlsx') => {
      const path = await go.exchange.Export({
        query,
        columns: shown.map((one) => one.id),
        headers: shown.map((one) => one.header),
        format,
        locale,
      });
      await saveFile(path);
    },
    onError: (error) => say({ text: faultText(faultOf(error)), bad: true }),
  });
  return (
    <DropMenu
      position="bottom-end"
      target={
        <IconButton icon={IconDownload} label={t('record.export')} disabled={write.isPending} />
      }
    >
      <Menu.Label>{t('record.export-hint')}</Menu.Label>
      <Menu.Item onClick={() => write.mutate('xlsx')}>{t('record.export-xlsx')}</Menu.Item>
      <Menu.Item onClick={() => write.mutate('csv')}>{t('record.export-csv')}</Menu.Item>
    </DropMenu>
  );
}
