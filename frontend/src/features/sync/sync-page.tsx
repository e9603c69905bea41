import { IconCloud, IconDeviceLaptop } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { bytesText } from '../../lib/bytes';
import { moment } from '../../lib/dates';
import { go } from '../../lib/go';
import { useGo } from '../../lib/route';
import { useSession } from '../../lib/session';
import { useSyncState } from '../../lib/status';
import type { SyncState } from '../../lib/status-types';
import { NewsLine } from '../../record/digest/news-line';
import { JoinDialog } from '../../record/join-dialog';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Page } from '../../ui/page';
import { useRefused } from '../../ui/refused';
import { Tabs } from '../../ui/tabs';
import { Conflicts } from './conflicts';
import { Decisions } from './decisions';
import { MovingFiles } from './files';
import { Pending } from './pending';
import { Standing } from './standing';
import styles from './sync.module.css';

type Tab = 'conflicts' | 'undecided' | 'pending' | 'files';

/** How sync stands, and everything in it that a person may want to decide. */
export default function SyncPage() {
  const state = useSyncState();
  if (!state) return null;
  if (state.mode === 'local') return <LocalOnly />;
  return <HubSync state={state} />;
}

function HubSync({ state }: { state: SyncState }) {
  const { t } = useTranslation();
  const { user, readOnly } = useSession();
  const refused = useRefused();
  const decides = user.role !== 'rep';
  const waiting = state.pending + state.refused + state.answered;
  const [chosen, setTab] = useState<Tab | null>(null);
  const tab = chosen ?? firstOf(state);
  return (
    <Page
      title={t('sync.title')}
      summary={<Summary state={state} />}
      actions={
        !readOnly && (
          <Button icon={IconCloud} onClick={() => void go.status.SyncNow().catch(refused)}>
            {t('sync.now')}
          </Button>
        )
      }
      views={
        <Tabs<Tab>
          label={t('sync.title')}
          value={tab}
          onChange={setTab}
          tabs={[
            { value: 'conflicts', label: t('sync.conflicts'), count: state.conflicts },
            ...(decides
              ? [
                  {
                    value: 'undecided' as const,
                    label: t('sync.undecided'),
                    count: state.undecided,
                  },
                ]
              : []),
            { value: 'pending', label: t('sync.pending'), count: waiting },
            { value: 'files', label: t('sync.files'), count: state.files },
          ]}
        />
      }
    >
      <Standing state={state} />
      <div className={styles.news}>
        <NewsLine />
      </div>
      {tab === 'conflicts' && <Conflicts />}
      {tab === 'undecided' && <Decisions />}
      {tab === 'pending' && <Pending />}
      {tab === 'files' && <MovingFiles />}
    </Page>
  );
}

/** What a person most likely came for. */
function firstOf({ conflicts, undecided, pending, refused, answered, files }: SyncState): Tab {
  if (conflicts > 0) return 'conflicts';
  if (undecided > 0) return 'undecided';
  if (pending + refused + answered > 0) return 'pending';
  return files > 0 ? 'files' : 'conflicts';
}

function Summary({ state }: { state: SyncState }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (state.left > 0) {
    return <>{t('sync.catching-up', { read: state.read, total: state.read + state.left })}</>;
  }
  if (!state.lastSyncAt) return state.phase === 'upgrade' ? null : t('sync.never');
  const last = t('sync.last', { at: moment(state.lastSyncAt, locale) });
  const parts = [last];
  if (state.verifiedAt) {
    const at = moment(state.verifiedAt, locale);
    parts.push(
      state.healed > 0 ? t('sync.healed', { at, count: state.healed }) : t('sync.verified', { at }),
    );
  }
  if (state.files > 0) {
    const size = bytesText(state.fileBytes, locale);
    parts.push(t('sync.files-left', { count: state.files, size }));
  }
  return <>{parts.join(' · ')}</>;
}

function LocalOnly() {
  const { t } = useTranslation();
  const { workspace } = useSession();
  const to = useGo();
  const [joining, setJoining] = useState(false);
  // What was made up is no team's business.
  const own = workspace.type === 'local';
  return (
    <Page title={t('sync.title')}>
      <Empty
        icon={IconDeviceLaptop}
        title={t(own ? 'sync.local.title' : 'sync.demo.title')}
        hint={t(own ? 'sync.local.hint' : 'sync.demo.hint')}
        action={
          <Button look="primary" onClick={() => (own ? setJoining(true) : to('/settings'))}>
            {t(own ? 'join.title' : 'app.settings')}
          </Button>
        }
      />
      {joining && <JoinDialog onClose={() => setJoining(false)} />}
    </Page>
  );
}
