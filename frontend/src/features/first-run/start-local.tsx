import { Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import { currencyOptions } from '../../lib/money';
import { useAdoptSession } from '../../lib/session';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import { useFieldFault } from './field-fault';
import styles from './first-run.module.css';

/** A workspace on this computer only. */
export function StartLocal() {
  const { t } = useTranslation();
  const locale = useLocale();
  const adopt = useAdoptSession();
  const [userName, setUserName] = useState('');
  const [name, setName] = useState(() => t('first-run.local.default-name'));
  const [currency, setCurrency] = useState(locale === 'zh-CN' ? 'CNY' : 'USD');
  const begin = useMutation({
    mutationFn: () => go.setup.StartLocal({ name, userName, currency, locale }),
    onSuccess: adopt,
  });
  const fault = useFieldFault(begin.error);
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        begin.mutate();
      }}
    >
      <TextInput
        label={t('first-run.local.who')}
        value={userName}
        onChange={(event) => setUserName(event.currentTarget.value)}
        error={fault('userName')}
        data-autofocus
        autoFocus
      />
      <TextInput
        label={t('first-run.local.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fault('name')}
      />
      <Select
        label={t('first-run.local.currency')}
        data={currencyOptions(locale, currency)}
        value={currency}
        allowDeselect={false}
        onChange={(value) => setCurrency(value ?? currency)}
        error={fault('currency')}
      />
      {fault('') && <FaultLine error={begin.error} />}
      <Button type="submit" look="primary" disabled={begin.isPending}>
        {t('first-run.local.begin')}
      </Button>
    </form>
  );
}
