import { PasswordInput, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../i18n';
import { go } from '../lib/go';
import { Button } from '../ui/button';
import { FaultLine } from '../ui/fault-text';
import styles from './sign-in.module.css';

/** Signs this device in again, after the hub had signed it out or an admin has reset the password. */
export function SignIn() {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const signIn = useMutation({ mutationFn: () => go.setup.SignIn(code, password) });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate();
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
      <TextInput
        label={t('sync.reset-code')}
        description={t('sync.reset-code-hint')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value.trim())}
      />
      <Button type="submit" look="primary" disabled={password === '' || signIn.isPending}>
        {t('sync.sign-in')}
      </Button>
      {signIn.error && <FaultLine error={signIn.error} />}
    </form>
  );
}
