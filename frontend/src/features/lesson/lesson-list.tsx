import { useTranslation } from '../../i18n';
import { askList } from '../../record/ask';
import { useKind } from '../../record/catalog';
import { useColumns } from '../../record/columns';
import { ListPage } from '../../record/list-page';

const FIELDS = [
  'name',
  'outcome',
  'learned',
  'differently',
  'tags',
  'industry',
  'product_id',
  'competitor',
  'account_id',
  'updated_at',
];
const HIDDEN = ['account_id', 'competitor'];
const SORT = { field: 'updated_at', desc: true };

export const ask = askList('lesson', SORT);

/** What was learned from everything that has ended. */
export default function LessonList() {
  const { t } = useTranslation();
  const columns = useColumns(useKind('lesson'), FIELDS);
  const ended = (value: 'won' | 'lost') => ({
    value,
    label: t(`lesson.outcome.${value}`),
    filter: { field: 'outcome', op: 'eq', value } as const,
  });
  return (
    <ListPage
      kind="lesson"
      columns={columns}
      hidden={HIDDEN}
      sort={SORT}
      tabs={[{ value: 'all', label: t('record.all') }, ended('won'), ended('lost')]}
    />
  );
}
