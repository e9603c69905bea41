import { useMemo } from 'react';
import { useTranslation } from '../../i18n';
import { monthOf, today } from '../../lib/dates';
import { useSession } from '../../lib/session';
import type { Filter } from '../../lib/types';
import { askList } from '../../record/ask';
import { useKind } from '../../record/catalog';
import { useColumns } from '../../record/columns';
import type { Item } from '../../record/data';
import { ListPage, type ListTab } from '../../record/list-page';
import { useStages } from '../../record/stage';
import { useRecordWords } from '../../record/words';
import { DayText } from '../../ui/dates';
import type { Column } from '../../ui/table/table';
import { TitleCell } from '../../ui/title-cell';
import { Chance, TroubleCell } from './cells';
import { MoveMany } from './move-many';
import { StageCell } from './stage-cell';
import { useMoveMany } from './use-move-many';

const FIELDS = [
  'name',
  'stage_id',
  'pipeline_id',
  'amount',
  'chance',
  'expected_close_on',
  'owner_id',
  'next_step',
  'trouble',
  'updated_at',
  'product_id',
  'opened_on',
  'closed_on',
  'lost_reason',
  'source',
];
const HIDDEN = [
  'pipeline_id',
  'chance',
  'product_id',
  'opened_on',
  'closed_on',
  'lost_reason',
  'source',
];
const SORT = { field: 'updated_at', desc: true };

export const ask = askList('opportunity', SORT);

/** Every opportunity that this person may see, as a table. */
export default function OpportunityList() {
  const kind = useKind('opportunity');
  const own = useOwnColumns();
  const columns = useColumns(kind, FIELDS, own);
  const { actions, dialog } = useMoveMany();
  return (
    <>
      <ListPage
        kind="opportunity"
        columns={columns}
        hidden={HIDDEN}
        sort={SORT}
        tabs={useTabs()}
        bulk={(ids, done) => <MoveMany ids={ids} onDone={done} />}
        actions={actions}
      />
      {dialog}
    </>
  );
}

function useTabs(): ListTab[] {
  const { t } = useTranslation();
  const { user } = useSession();
  const open = useStages()
    .filter((stage) => stage.outcome === 'open')
    .map((stage) => stage.id);
  const key = open.join();
  return useMemo(() => {
    const month = monthOf(today());
    const isOpen: Filter = { field: 'stage_id', op: 'in', values: key.split(',') };
    const closing: Filter = {
      all: [
        isOpen,
        { field: 'expected_close_on', op: 'ge', value: month.first },
        { field: 'expected_close_on', op: 'le', value: month.last },
      ],
    };
    return [
      { value: 'all', label: t('opportunity.view.all') },
      { value: 'open', label: t('opportunity.view.open'), filter: isOpen },
      {
        value: 'mine',
        label: t('opportunity.view.mine'),
        filter: { field: 'owner_id', op: 'eq', value: user.id },
      },
      { value: 'closing', label: t('opportunity.view.closing'), filter: closing },
      {
        value: 'incomplete',
        label: t('opportunity.view.incomplete'),
        filter: { field: 'account_id', op: 'empty' },
      },
    ];
  }, [t, user.id, key]);
}

function useOwnColumns(): Column<Item>[] {
  const { t } = useTranslation();
  const words = useRecordWords();
  const title = t('opportunity.column');
  const none = t('opportunity.no-account');
  const stage = words.field('opportunity', 'stage_id');
  const next = words.field('opportunity', 'next_step');
  const chance = words.field('stage', 'probability');
  const trouble = t('opportunity.trouble-column');
  return useMemo(
    () => [
      {
        id: 'name',
        header: title,
        width: 180,
        main: true,
        sort: 'name',
        cell: ({ values, labels }) => (
          <TitleCell
            title={String(values.name)}
            subtitle={labels[String(values.account_id)] ?? none}
          />
        ),
      },
      { id: 'stage_id', header: stage, width: 120, cell: (item) => <StageCell item={item} /> },
      {
        id: 'chance',
        header: chance,
        width: 96,
        align: 'end',
        cell: ({ values }) => <Chance stage={String(values.stage_id)} />,
      },
      {
        id: 'trouble',
        header: trouble,
        width: 136,
        cell: ({ id, values }) => <TroubleCell id={id} values={values} />,
      },
      {
        id: 'next_step',
        header: next,
        width: 140,
        grows: 1,
        sort: 'next_step_on',
        cell: ({ values }) => (
          <>
            {values.next_step} <DayText day={String(values.next_step_on)} due={!values.closed_on} />
          </>
        ),
      },
    ],
    [title, none, stage, next, chance, trouble],
  );
}
