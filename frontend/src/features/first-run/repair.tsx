import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocale, useTranslation } from '../../i18n';
import { moment } from '../../lib/dates';
import { faultOf } from '../../lib/fault';
import { go } from '../../lib/go';
import { useAdoptSession } from '../../lib/session';
import type { Fault } from '../../lib/types';
import { Button } from '../../ui/button';
import { FaultLine, useFaultText } from '../../ui/fault-text';
import styles from './first-run.module.css';
import { Unlock } from './unlock';

/** There is no folder to open a workspace in, nor to begin another. */
const nowhere = ['folder.unusable', 'folder.taken'];

/** The workspace is sound, and cannot be opened where it is: a copy is no way out. */
const unopened = ['store.no-room', 'store.disk-full', 'store.read-only', ...nowhere];

/** Said when the workspace that was open last cannot be opened: with the way back to work. */
export function Repair({ trouble, folder }: { trouble: Fault; folder: string }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const faultText = useFaultText();
  const adopt = useAdoptSession();
  const copies = useQuery({ queryKey: ['backup'], queryFn: () => go.backup.State() }).data?.copies;
  const latest = copies?.find((copy) => copy.kind !== 'replaced');
  const restore = useMutation({
    mutationFn: async (name: string) => {
      await go.backup.Restore(name);
      return go.setup.Current();
    },
    onSuccess: adopt,
  });
  const unlock = useMutation({
    mutationFn: (code: string) => go.setup.Unlock(code),
    onSuccess: adopt,
  });
  const reopen = useMutation({ mutationFn: () => go.setup.Reopen(), onSuccess: adopt });
  const leave = useMutation({ mutationFn: () => go.setup.Leave(), onSuccess: adopt });
  if (trouble.code === 'store.no-key') {
    return (
      <Unlock hint={t('first-run.unlock.hint')} unlock={unlock} leave={() => leave.mutate()} />
    );
  }
  const error = restore.error ?? reopen.error ?? leave.error;
  const sound = unopened.includes(trouble.code);
  const homeless = nowhere.includes(trouble.code);
  const why = faultText(trouble);
  return (
    <div className={styles.form}>
      <p className={styles.alarm} role="alert">
        <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
        <span>{homeless ? why : t('first-run.repair.title', { why })}</span>
      </p>
      {sound && <p>{t('first-run.repair.as-before')}</p>}
      {latest && !sound && <p>{t('first-run.repair.latest', { at: moment(latest.at, locale) })}</p>}
      {copies && !latest && !sound && <p>{t('first-run.repair.none', { folder })}</p>}
      <div className={styles.actions}>
        {!homeless && (
          <Button onClick={() => leave.mutate()} disabled={leave.isPending}>
            {t('first-run.repair.leave')}
          </Button>
        )}
        {sound && (
          <Button look="primary" onClick={() => reopen.mutate()} disabled={reopen.isPending}>
            {t('first-run.repair.again')}
          </Button>
        )}
        {latest && !sound && (
          <Button
            look="primary"
            onClick={() => restore.mutate(latest.name)}
            disabled={restore.isPending}
          >
            {t(restore.isPending ? 'backup.restoring' : 'first-run.repair.restore')}
          </Button>
        )}
      </div>
      {error &&
        (faultOf(error).code === trouble.code ? (
          <p role="alert">{t('first-run.repair.still')}</p>
        ) : (
          <FaultLine error={error} />
        ))}
    </div>
  );
}
