import { useTranslation } from '../../i18n';
import type { Person } from '../../lib/team-types';
import { Dialog } from '../../ui/dialog';
import { FaultLine } from '../../ui/fault-text';
import { useResetPassword } from './data';
import { JoinCode } from './join-code';
import styles from './team.module.css';

/** Ends the password of a person, once that is confirmed, and shows the join code for a new one. */
export function ResetDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTranslation();
  const reset = useResetPassword();
  return (
    <Dialog
      title={t('team.reset-of', { name: person.name })}
      save={t(reset.data ? 'team.done' : 'team.reset')}
      danger={!reset.data}
      saving={reset.isPending}
      onSave={() => (reset.data ? onClose() : reset.mutate(person.id))}
      onClose={onClose}
      note={reset.error && <FaultLine error={reset.error} />}
    >
      {reset.data ? (
        <JoinCode code={reset.data} hint={t('team.reset-done', { name: person.name })} />
      ) : (
        <>
          <p>{t('team.reset-hint', { name: person.name })}</p>
          <p className={styles.warning}>{t('team.reset-lost')}</p>
        </>
      )}
    </Dialog>
  );
}
