import { PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../i18n';
import { faultOf } from '../lib/fault';
import { go } from '../lib/go';
import type { Current } from '../lib/types';
import { FaultLine, useFaultText } from '../ui/fault-text';

/** The hub takes no shorter password. */
export const MIN_PASSWORD = 8;

export const tooShort = (password: string) =>
  password !== '' && [...password].length < MIN_PASSWORD;

/** The state of the form with which this computer joins a team. */
export function useJoin(joined: (current: Current) => void) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const [device, setDevice] = useState(() => t('join.default-device'));
  const join = useMutation({
    mutationFn: () => go.setup.Join(code, password, device),
    onSuccess: joined,
  });
  const short = tooShort(password);
  const ready = code.trim() !== '' && password !== '' && !short && !join.isPending;
  return {
    code,
    setCode,
    password,
    setPassword,
    device,
    setDevice,
    short,
    ready,
    joining: join.isPending,
    error: join.error,
    submit: () => ready && join.mutate(),
  };
}

/** The three things that joining a team needs. */
export function JoinFields({ form }: { form: ReturnType<typeof useJoin> }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const fault = form.error && faultOf(form.error);
  const atCode = fault?.field === 'code';
  return (
    <>
      <Textarea
        label={t('join.code')}
        description={t('join.code-hint')}
        placeholder="RB1-…"
        autosize
        minRows={3}
        maxRows={5}
        value={form.code}
        onChange={(event) => form.setCode(event.currentTarget.value)}
        error={fault && atCode && text(fault)}
        data-autofocus
      />
      <PasswordInput
        label={t('join.password')}
        description={t('join.password-hint')}
        value={form.password}
        onChange={(event) => form.setPassword(event.currentTarget.value)}
        error={form.short && t('join.password-short', { min: MIN_PASSWORD })}
      />
      <TextInput
        label={t('join.device')}
        value={form.device}
        onChange={(event) => form.setDevice(event.currentTarget.value)}
      />
      {fault && !atCode && <FaultLine error={form.error} />}
    </>
  );
}
