import { IconFileImport } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { today } from '../../lib/dates';
import { useSession } from '../../lib/session';
import { askList } from '../../record/ask';
import { useKind } from '../../record/catalog';
import { useColumns } from '../../record/columns';
import { ListPage } from '../../record/list-page';
import { Button } from '../../ui/button';
import { StartButton, Starting } from './templates';
import { usePlanFile } from './use-plan-file';

const FIELDS = [
  'name',
  'state',
  'account_id',
  'opportunity_id',
  'owner_id',
  'starts_on',
  'updated_at',
];
const SORT = { field: 'updated_at', desc: true };

export const ask = askList('project', SORT);

function ImportButton() {
  const { t } = useTranslation();
  const { read, dialog } = usePlanFile();
  return (
    <>
      <Button icon={IconFileImport} onClick={() => read('')}>
        {t('project.import')}
      </Button>
      {dialog}
    </>
  );
}

/** Every project that this person may see. */
export default function ProjectList() {
  const { t } = useTranslation();
  const { user } = useSession();
  const kind = useKind('project');
  const columns = useColumns(kind, FIELDS);
  return (
    <ListPage
      kind="project"
      head={
        <>
          <StartButton />
          <ImportButton />
          <Starting />
        </>
      }
      none={<StartButton />}
      columns={columns}
      sort={SORT}
      begin={{ state: 'planned', starts_on: today() }}
      tabs={[
        { value: 'all', label: t('project.view.all') },
        {
          value: 'mine',
          label: t('project.view.mine'),
          filter: { field: 'owner_id', op: 'eq', value: user.id },
        },
        {
          value: 'active',
          label: t('project.view.active'),
          filter: { field: 'state', op: 'eq', value: 'active' },
        },
      ]}
    />
  );
}
