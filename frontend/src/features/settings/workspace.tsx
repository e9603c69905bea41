import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import { useAdoptSession, useSession } from '../../lib/session';
import { JoinDialog } from '../../record/join-dialog';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import { PasswordDialog } from './password-dialog';
import { Section } from './section';
import styles from './settings.module.css';

/** Which workspace is open, and the ways out of it. */
export function Workspace() {
  const { t } = useTranslation();
  const { workspace, user, folder } = useSession();
  const adopt = useAdoptSession();
  const [joining, setJoining] = useState(false);
  const [password, setPassword] = useState<'kept' | 'asked' | 'changed'>('kept');
  const leave = useMutation({ mutationFn: () => go.setup.Leave(), onSuccess: adopt });
  const facts = [
    [t('settings.workspace-name'), workspace.name],
    [t('settings.user'), user.name],
    [t('settings.type'), t(`settings.type-${workspace.type}`)],
    [t('settings.hub'), workspace.hubUrl],
    [t('settings.folder'), folder],
  ];
  return (
    <Section title={t('settings.workspace')}>
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <div className={styles.actions}>
        {workspace.type === 'local' && (
          <Button look="primary" onClick={() => setJoining(true)}>
            {t('join.title')}
          </Button>
        )}
        {workspace.type === 'hub' && (
          <Button onClick={() => setPassword('asked')}>{t('settings.password.change')}</Button>
        )}
        <Button onClick={() => leave.mutate()} disabled={leave.isPending}>
          {t('settings.leave')}
        </Button>
      </div>
      {password === 'changed' && <p role="status">{t('settings.password.done')}</p>}
      <p className={styles.hint}>{t('settings.leave-hint')}</p>
      {leave.error && <FaultLine error={leave.error} />}
      {password === 'asked' && (
        <PasswordDialog
          onChanged={() => setPassword('changed')}
          onClose={() => setPassword('kept')}
        />
      )}
      {joining && <JoinDialog onClose={() => setJoining(false)} />}
    </Section>
  );
}
