import { IconHandGrab, IconPool } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { useSession } from '../../lib/session';
import type { One } from '../../lib/types';
import { Button } from '../../ui/button';
import { usePool } from './pool';

/** Takes the account out of the pool, or gives it back. */
export function PoolAction({ record }: { record: One }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const { claim, release } = usePool();
  const { id, values } = record.row;
  if (values.deleted_at) return null;
  if (!values.owner_id) {
    return (
      <Button look="primary" icon={IconHandGrab} onClick={() => void claim([id])}>
        {t('account.claim')}
      </Button>
    );
  }
  if (values.owner_id !== user.id && user.role === 'rep') return null;
  return (
    <Button look="quiet" icon={IconPool} onClick={() => void release([id])}>
      {t('account.release')}
    </Button>
  );
}

/** The same for selected rows. */
export function PoolBulk({ ids, done }: { ids: string[]; done: () => void }) {
  const { t } = useTranslation();
  const { claim, release } = usePool();
  return (
    <>
      <Button look="quiet" icon={IconHandGrab} onClick={() => void claim(ids).then(done)}>
        {t('account.claim')}
      </Button>
      <Button look="quiet" icon={IconPool} onClick={() => void release(ids).then(done)}>
        {t('account.release')}
      </Button>
    </>
  );
}
