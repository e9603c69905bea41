import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Tabs } from '../../ui/tabs';
import { useOverview } from './data';
import { Devices } from './devices';
import { People } from './people';
import { PersonDialog } from './person-dialog';
import { Rights } from './rights';

type Tab = 'people' | 'devices' | 'rights';

/** People, devices and rights, for admins. */
export default function TeamPage() {
  const { t } = useTranslation();
  const overview = useOverview();
  const [tab, setTab] = useState<Tab>('people');
  const [adding, setAdding] = useState(false);
  return (
    <Page
      title={t('team.title')}
      summary={overview.data && t('team.summary', { count: overview.data.people.length })}
      actions={
        <Button look="primary" icon={IconUserPlus} onClick={() => setAdding(true)}>
          {t('team.add-person')}
        </Button>
      }
      views={
        <Tabs<Tab>
          label={t('team.title')}
          value={tab}
          onChange={setTab}
          tabs={(['people', 'devices', 'rights'] as const).map((value) => ({
            value,
            label: t(`team.tab.${value}`),
          }))}
        />
      }
    >
      <Async of={overview}>
        {(data) => (
          <>
            {tab === 'people' && <People overview={data} />}
            {tab === 'devices' && <Devices overview={data} />}
            {tab === 'rights' && <Rights overview={data} />}
            {adding && <PersonDialog teams={data.teams} onClose={() => setAdding(false)} />}
          </>
        )}
      </Async>
    </Page>
  );
}
