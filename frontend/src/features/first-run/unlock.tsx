import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { faultOf } from '../../lib/fault';
import { Button } from '../../ui/button';
import { useFaultText } from '../../ui/fault-text';
import styles from './first-run.module.css';

interface Props {
  hint: string;
  /** The way back, where this is not a step of something else. */
  leave?: () => void;
  unlock: { mutate: (code: string) => void; isPending: boolean; error: Error | null };
}

/** Asks for the recovery code of a workspace whose key is not on this computer. */
export function Unlock({ hint, leave, unlock }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const [code, setCode] = useState('');
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        unlock.mutate(code);
      }}
    >
      <p>{hint}</p>
      <Textarea
        label={t('first-run.unlock.code')}
        description={t('first-run.unlock.where')}
        placeholder="ABCD-EFGH-…"
        autosize
        minRows={2}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        error={unlock.error && text(faultOf(unlock.error))}
        data-autofocus
      />
      <div className={styles.actions}>
        {leave && <Button onClick={leave}>{t('first-run.repair.leave')}</Button>}
        <Button type="submit" look="primary" disabled={code.trim() === '' || unlock.isPending}>
          {t('first-run.unlock.open')}
        </Button>
      </div>
    </form>
  );
}
