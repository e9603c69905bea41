import { Textarea } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { copyText } from '../../lib/go';
import { Button } from '../../ui/button';
import { useRefused } from '../../ui/refused';
import styles from './team.module.css';

/** A join code once it has come, to be copied and sent. */
export function JoinCode({ code = '', hint }: { code?: string; hint: string }) {
  const { t } = useTranslation();
  const refused = useRefused();
  const [held, setHeld] = useState('');
  const copied = code !== '' && held === code;
  const copy = () =>
    void copyText(code)
      .then(() => setHeld(code))
      .catch(refused);
  return (
    <div className={styles.invite}>
      <p>{hint}</p>
      <Textarea
        label={t('team.join-code')}
        className={styles.code}
        readOnly
        autosize
        minRows={2}
        value={code}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button icon={copied ? IconCheck : IconCopy} onClick={copy} disabled={!code}>
        {t(copied ? 'team.copied' : 'team.copy')}
      </Button>
    </div>
  );
}
