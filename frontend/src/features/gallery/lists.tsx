import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { Sort } from '../../lib/types';
import { Board } from '../../ui/board/board';
import { Empty } from '../../ui/empty';
import { Money } from '../../ui/money';
import { type Column, DataTable } from '../../ui/table/table';
import { useLayout } from '../../ui/table/use-layout';
import { TitleCell } from '../../ui/title-cell';
import styles from './gallery.module.css';
import { Sample } from './sample';

interface Row {
  id: string;
  name: string;
  amount: number;
}

const ROWS: Row[] = ['Line 7', '二期产线', 'MES'].map((name, at) => ({
  id: String(at),
  name,
  amount: (at + 1) * 4_860_000_00,
}));
const nothing = () => {};

/** Tables and boards, with rows of their own. */
export function Lists() {
  const { t } = useTranslation();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['1']));
  const [sorts, setSorts] = useState<Sort[]>([{ field: 'amount', desc: true }]);
  const layout = useLayout('gallery');
  const columns: Column<Row>[] = [
    {
      id: 'name',
      header: t('opportunity.column'),
      width: 220,
      main: true,
      cell: ({ name }) => <TitleCell title={name} />,
    },
    {
      id: 'amount',
      header: t('record.sort'),
      width: 120,
      align: 'end',
      sort: 'amount',
      cell: ({ amount }) => <Money amount={amount} currency="CNY" />,
    },
  ];
  const table = { columns, selected, onSelect: setSelected, sorts, onSort: setSorts, ...layout };
  return (
    <>
      <Sample name="DataTable" wide>
        <div className={styles.room}>
          <DataTable
            {...table}
            label={t('opportunity.many')}
            rows={ROWS}
            total={ROWS.length}
            onOpen={nothing}
            empty={null}
          />
        </div>
      </Sample>
      <Sample name="DataTable, empty" wide>
        <div className={styles.room}>
          <DataTable
            {...table}
            label={t('opportunity.many')}
            rows={[]}
            total={0}
            onOpen={nothing}
            empty={<Empty title={t('record.nothing-matches')} />}
          />
        </div>
      </Sample>
      <Sample name="Board" wide>
        <div className={styles.room}>
          <Board
            label={t('opportunity.pipeline')}
            columns={[ROWS.slice(0, 2), ROWS.slice(2), []].map((cards, at) => ({
              id: String(at),
              name: `${at + 1}`,
              cards,
              head: <strong>{at + 1}</strong>,
              empty: t('opportunity.empty-column'),
            }))}
            card={({ name }: Row) => <TitleCell title={name} />}
            nameOf={({ name }) => name}
            cardHeight={56}
            how={t('opportunity.board-how')}
            selected={selected}
            onToggle={nothing}
            onFocus={nothing}
            onMove={nothing}
            onOpen={nothing}
            onPeek={nothing}
            onMenu={nothing}
          />
        </div>
      </Sample>
    </>
  );
}
