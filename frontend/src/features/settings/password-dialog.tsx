import { PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { faultOf } from '../../lib/fault';
import { go } from '../../lib/go';
import { MIN_PASSWORD, tooShort } from '../../record/join';
import { Dialog } from '../../ui/dialog';
import { FaultLine, useFaultText } from '../../ui/fault-text';
import styles from './settings.module.css';

interface Props {
  onChanged: () => void;
  onClose: () => void;
}

/** Another password for somebody who knows his own. */
export function PasswordDialog({ onChanged, onClose }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const change = useMutation({
    mutationFn: () => go.setup.ChangePassword(current, next),
    onSuccess: onChanged,
  });
  const fault = change.error && faultOf(change.error);
  const at = (field: string) => fault?.field === field && text(fault);
  const whole = current !== '' && next !== '' && !tooShort(next) && again === next;
  // While it is typed the second is compared as far as it goes.
  const differs = !next.startsWith(again);
  return (
    <Dialog
      title={t('settings.password.change')}
      save={t('settings.password.change')}
      saving={change.isPending}
      incomplete={!whole}
      onSave={() => change.mutate()}
      onClose={onClose}
      size={440}
      note={fault && !fault.field && <FaultLine error={change.error} />}
    >
      <div className={styles.form}>
        <PasswordInput
          label={t('settings.password.current')}
          autoComplete="current-password"
          value={current}
          onChange={(event) => {
            change.reset();
            setCurrent(event.currentTarget.value);
          }}
          error={at('current')}
          data-autofocus
        />
        <PasswordInput
          label={t('settings.password.next')}
          description={t('join.password-short', { min: MIN_PASSWORD })}
          autoComplete="new-password"
          value={next}
          onChange={(event) => {
            change.reset();
            setNext(event.currentTarget.value);
          }}
          error={tooShort(next) ? t('join.password-short', { min: MIN_PASSWORD }) : at('next')}
        />
        <PasswordInput
          label={t('settings.password.again')}
          autoComplete="new-password"
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          error={differs && t('settings.password.differs')}
        />
        <p className={styles.hint}>{t('settings.password.hint')}</p>
      </div>
    </Dialog>
  );
}
