import { useTranslation } from '../../i18n';
import { useGo } from '../../lib/route';
import { useSession } from '../../lib/session';
import { askList } from '../../record/ask';
import { useKind } from '../../record/catalog';
import { useColumns } from '../../record/columns';
import { ListPage } from '../../record/list-page';

const FIELDS = ['name', 'period', 'starts_on', 'ends_on', 'as_of', 'updated_at'];
const HIDDEN = ['ends_on', 'updated_at'];
const SORT = { field: 'updated_at', desc: true };

export const ask = askList('progress_report', SORT);

/** Every progress report that this person may see. */
export default function ReportList() {
  const { t } = useTranslation();
  const { user } = useSession();
  const go = useGo();
  const columns = useColumns(useKind('progress_report'), FIELDS);
  const period = (value: 'week' | 'month') => ({
    value,
    label: t(`progress-report.view.${value}`),
    filter: { field: 'period', op: 'eq', value } as const,
  });
  return (
    <ListPage
      kind="progress_report"
      columns={columns}
      hidden={HIDDEN}
      sort={SORT}
      onAdd={() => go('/progress_report/new')}
      tabs={[
        { value: 'all', label: t('progress-report.view.all') },
        period('week'),
        period('month'),
        {
          value: 'mine',
          label: t('progress-report.view.mine'),
          filter: { field: 'created_by', op: 'eq', value: user.id },
        },
      ]}
    />
  );
}
