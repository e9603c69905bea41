import { Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useLocale, useTranslation } from '../i18n';
import { go, saveFile } from '../lib/go';
import type { Kind, Query } from '../lib/types';
import { IconButton } from '../ui/button';
import { DropMenu } from '../ui/drop-menu';
import type { Column } from '../ui/table/table';
import { fieldOf } from './catalog';
import type { Item } from './data';
import { useExporting } from './exporting';

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
  const shown = columns.filter((one) => fieldOf(kind, one.id));
  const { start, running, progress } = useExporting();
  const write = (format: 'csv' | 'xlsx') =>
    start(async (job) => {
      const path = await go.exchange.Export({
        query,
        columns: shown.map((one) => one.id),
        headers: shown.map((one) => one.header),
        format,
        locale,
        job,
      });
      await saveFile(path);
    });
  return (
    <>
      {progress}
      <DropMenu
        position="bottom-end"
        target={<IconButton icon={IconDownload} label={t('record.export')} disabled={running} />}
      >
        <Menu.Label>{t('record.export-hint')}</Menu.Label>
        <Menu.Item onClick={() => write('xlsx')}>{t('record.export-xlsx')}</Menu.Item>
        <Menu.Item onClick={() => write('csv')}>{t('record.export-csv')}</Menu.Item>
      </DropMenu>
    </>
  );
}
