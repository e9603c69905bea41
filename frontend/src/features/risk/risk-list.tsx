import { useMemo } from 'react';
import { useTranslation } from '../../i18n';
import { today } from '../../lib/dates';
import { useView } from '../../lib/route';
import { useSession } from '../../lib/session';
import type { Filter } from '../../lib/types';
import { askList } from '../../record/ask';
import { useKind } from '../../record/catalog';
import { useColumns } from '../../record/columns';
import type { Item } from '../../record/data';
import { isGroup, type Part } from '../../record/filter';
import { ListPage } from '../../record/list-page';
import { BandPill } from '../../record/risk/band-pill';
import { OPEN, useMatrix, useRules } from '../../record/risk/data';
import { Matrix, type Place } from '../../record/risk/matrix';
import { readListView } from '../../record/view';
import type { Column } from '../../ui/table/table';
import styles from './risk.module.css';

const FIELDS = [
  'event',
  'score',
  'status',
  'category',
  'opportunity_id',
  'project_id',
  'account_id',
  'owner_id',
  'proximity',
  'next_review_on',
  'response',
  'updated_at',
];
const HIDDEN = ['category', 'account_id', 'proximity', 'response', 'updated_at'];
const SORT = { field: 'score', desc: true };
const STILL: Filter = { field: 'status', op: 'in', values: OPEN };

export const ask = askList('risk', SORT, { all: [STILL] });

/** The register of risks: the matrix of the open ones, and all of them as a list. */
export default function RiskList() {
  const { t } = useTranslation();
  const { user } = useSession();
  const rules = useRules();
  const score = t('risk.score');
  const own = useMemo(
    (): Column<Item>[] => [
      {
        id: 'score',
        header: score,
        width: 128,
        cell: ({ values }) => (
          <BandPill probability={Number(values.probability)} impact={Number(values.impact)} />
        ),
      },
    ],
    [score],
  );
  const usual = useColumns(useKind('risk'), FIELDS, own);
  // "Response planned" is longer than what other choices say.
  const columns = useMemo(
    () => usual.map((column) => (column.id === 'status' ? { ...column, width: 132 } : column)),
    [usual],
  );
  const open = (value: string, filter: Filter) => ({
    value,
    label: t(`risk.view.${value as 'mine'}`),
    filter: { all: [STILL, filter] },
  });
  return (
    <ListPage
      kind="risk"
      columns={columns}
      hidden={HIDDEN}
      sort={SORT}
      begin={{ status: 'identified' }}
      above={<Register />}
      tabs={[
        { value: 'open', label: t('risk.view.open'), filter: STILL, hint: t('record.about.risk') },
        open('heavy', { field: 'score', op: 'gt', value: rules?.bands.medium ?? 0 }),
        open('review', {
          all: [
            { field: 'next_review_on', op: 'not-empty' },
            { field: 'next_review_on', op: 'le', value: today() },
          ],
        }),
        open('mine', { field: 'owner_id', op: 'eq', value: user.id }),
        {
          value: 'over',
          label: t('risk.view.over'),
          filter: { field: 'status', op: 'in', values: ['closed', 'occurred'] },
        },
        { value: 'every', label: t('record.all') },
      ]}
    />
  );
}

/** The matrix of all open risks; a cell narrows the list below to its own. */
function Register() {
  const [{ where }, setView] = useView(readListView);
  const cells = useMatrix('', '');
  if (!cells?.length) return null;
  const is = (name: string) => (part: Part) =>
    !isGroup(part) && part.field === name && part.op === 'eq';
  const rest = where.filter((part) => !is('probability')(part) && !is('impact')(part));
  const stepOf = (name: string) => {
    const part = where.find(is(name));
    return part && !isGroup(part) ? Number(part.value) : 0;
  };
  const choose = (place: Place | undefined) =>
    setView({
      tab: '',
      where: [
        ...rest,
        ...Object.entries(place ?? {}).map(([field, value]): Part => ({ field, op: 'eq', value })),
      ],
    });
  return (
    <div className={styles.register}>
      <Matrix
        cells={cells}
        chosen={{ probability: stepOf('probability'), impact: stepOf('impact') }}
        onChoose={choose}
      />
    </div>
  );
}
