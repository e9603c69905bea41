import { IconRestore } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import type { Item } from '../../record/data';
import { titleOf } from '../../record/title';
import { Person } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { RelativeDate } from '../../ui/dates';
import type { Column } from '../../ui/table/table';
import { TitleCell } from '../../ui/title-cell';

/** What it is, when and by whom it was deleted, and the way back. */
export function useTrashColumns(restore: (ids: string[]) => void): Column<Item>[] {
  const { t } = useTranslation();
  return [
    {
      id: 'title',
      header: t('trash.what'),
      main: true,
      width: 260,
      cell: (item) => (
        <TitleCell
          title={titleOf(item)}
          subtitle={item.labels[String(item.values.account_id ?? '')] ?? ''}
        />
      ),
    },
    {
      id: 'deleted_at',
      header: t('trash.when'),
      width: 130,
      cell: ({ values }) => <RelativeDate at={String(values.deleted_at)} />,
    },
    {
      id: 'updated_by',
      header: t('trash.who'),
      width: 150,
      cell: ({ values, labels }) => {
        const by = String(values.updated_by ?? '');
        return labels[by] && <Person name={labels[by]} id={by} />;
      },
    },
    {
      id: 'restore',
      header: t('trash.back'),
      width: 110,
      align: 'end',
      cell: ({ id }) => (
        <Button look="quiet" icon={IconRestore} onClick={() => restore([id])}>
          {t('record.restore')}
        </Button>
      ),
    },
  ];
}
