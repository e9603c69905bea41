import { IconCircleCheck, IconCloud, IconDeviceLaptop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n';
import { moment } from '../../lib/dates';
import { go } from '../../lib/go';
import { useGo } from '../../lib/route';
import { useSyncState } from '../../lib/status';
import type { SyncState } from '../../lib/types';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Page } from '../../ui/page';
import { Tabs } from '../../ui/tabs';
import { Conflicts } from './conflicts';
import { Pending } from './pending';
import { Trouble } from './trouble';

type Tab = 'conflicts' | 'pending';

/** How sync stands, and everything in it that a person may want to decide. */
export default function SyncPage() {
  const state = useSyncState();
  if (!state) return null;
  if (state.mode === 'local') return <LocalOnly />;
  return <HubSync state={state} />;
}

function HubSync({ state }: { state: SyncState }) {
  const { t } = useTranslation();
  const waiting = state.pending + state.refused;
  const [chosen, setTab] = useState<Tab | null>(null);
  const tab = chosen ?? (state.conflicts === 0 && waiting > 0 ? 'pending' : 'conflicts');
  return (
    <Page
      title={t('sync.title')}
      summary={<Summary state={state} />}
      actions={
        <Button icon={IconCloud} onClick={() => void go.status.SyncNow()}>
          {t('sync.now')}
        </Button>
      }
      views={
        <Tabs<Tab>
          label={t('sync.title')}
          value={tab}
          onChange={setTab}
          tabs={[
            { value: 'conflicts', label: t('sync.conflicts'), count: state.conflicts },
            { value: 'pending', label: t('sync.pending'), count: waiting },
          ]}
        />
      }
    >
      <Trouble state={state} />
      {tab === 'conflicts' ? <Conflicts /> : <Pending />}
    </Page>
  );
}

function Summary({ state }: { state: SyncState }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (!state.lastSyncAt) return <>{t('sync.never')}</>;
  const last = t('sync.last', { at: moment(state.lastSyncAt, locale) });
  if (!state.verifiedAt) return <>{last}</>;
  const at = moment(state.verifiedAt, locale);
  const compared =
    state.healed > 0 ? t('sync.healed', { at, count: state.healed }) : t('sync.verified', { at });
  return (
    <>
      {last} · {compared}
    </>
  );
}

function LocalOnly() {
  const { t } = useTranslation();
  const to = useGo();
  return (
    <Page title={t('sync.title')}>
      <Empty
        icon={IconDeviceLaptop}
        title={t('sync.local.title')}
        hint={t('sync.local.hint')}
        action={
          <Button look="primary" onClick={() => to('/settings')}>
            {t('sync.local.join')}
          </Button>
        }
      />
    </Page>
  );
}

/** Said where there is nothing to decide. */
export function AllGood({ title }: { title: string }) {
  const { t } = useTranslation();
  return <Empty icon={IconCircleCheck} title={title} hint={t('sync.good.hint')} />;
}
