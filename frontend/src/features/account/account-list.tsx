import { useMemo } from 'react';
import { useTranslation } from '../../i18n';
import { useSession } from '../../lib/session';
import { askList } from '../../record/ask';
import { useKind } from '../../record/catalog';
import { useColumns } from '../../record/columns';
import type { Item } from '../../record/data';
import { ListPage } from '../../record/list-page';
import { ScorePill } from '../../record/score/score-pill';
import { useRecordWords } from '../../record/words';
import type { Column } from '../../ui/table/table';
import { TitleCell } from '../../ui/title-cell';
import { useDue } from './pool';
import { PoolBulk } from './pool-actions';
import { TierPill } from './tier';

const FIELDS = [
  'name',
  'tier',
  'health',
  'status',
  'industry',
  'city',
  'owner_id',
  'team_id',
  'revenue',
  'employees',
  'phone',
  'website',
  'parent_id',
  'created_at',
];
const HIDDEN = ['team_id', 'employees', 'phone', 'website', 'parent_id', 'created_at'];
const SORT = { field: 'name', desc: false };

export const ask = askList('account', SORT);

/** Every account that this person may see. */
export default function AccountList() {
  const { t } = useTranslation();
  const words = useRecordWords();
  const { user } = useSession();
  const kind = useKind('account');
  const name = words.field('account', 'name');
  const tier = words.field('account', 'tier');
  const health = t('health.title');
  const own = useMemo(
    (): Column<Item>[] => [
      {
        id: 'name',
        header: name,
        width: 220,
        main: true,
        sort: 'name',
        cell: ({ values, labels }) => (
          <TitleCell
            title={String(values.name)}
            subtitle={labels[String(values.parent_id)] ?? ''}
          />
        ),
      },
      {
        id: 'tier',
        header: tier,
        width: 100,
        sort: 'tier',
        cell: ({ values }) => <TierPill tier={String(values.tier)} />,
      },
      {
        id: 'health',
        header: health,
        width: 104,
        cell: ({ id }) => <ScorePill account={id} />,
      },
    ],
    [name, tier, health],
  );
  const columns = useColumns(kind, FIELDS, own);
  const due = useDue();
  return (
    <ListPage
      kind="account"
      columns={columns}
      hidden={HIDDEN}
      sort={SORT}
      tabs={[
        { value: 'all', label: t('account.view.all') },
        {
          value: 'mine',
          label: t('account.view.mine'),
          filter: { field: 'owner_id', op: 'eq', value: user.id },
        },
        {
          value: 'strategic',
          label: t('account.view.strategic'),
          filter: { field: 'tier', op: 'eq', value: 'strategic' },
        },
        {
          value: 'pool',
          label: t('account.view.pool'),
          filter: { field: 'owner_id', op: 'empty' },
          hint: t('account.pool-hint'),
        },
        ...(due.length > 0
          ? [
              {
                value: 'due',
                label: t('account.view.due'),
                filter: { field: 'id', op: 'in', values: due } as const,
              },
            ]
          : []),
      ]}
      bulk={(ids, done) => <PoolBulk ids={ids} done={done} />}
    />
  );
}
