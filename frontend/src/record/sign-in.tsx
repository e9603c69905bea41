import { PasswordInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../i18n';
import { go } from '../lib/go';
import { Button } from '../ui/button';
import { FaultLine } from '../ui/fault-text';
import styles from './sign-in.module.css';

/** Signs this device in again, after the hub had signed it out. */
export function SignIn() {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const signIn = useMutation({ mutationFn: (typed: string) => go.setup.SignIn(typed) });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate(password);
      }}
    >
      <p className={styles.why} role="alert">
        <IconLock size={16} stroke={1.75} aria-hidden />
        <span>{t('sync.signed-out')}</span>
      </p>
      <PasswordInput
        label={t('sync.password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" look="primary" disabled={password === '' || signIn.isPending}>
        {t('sync.sign-in')}
      </Button>
      {signIn.error && <FaultLine error={signIn.error} />}
    </form>
  );
}
