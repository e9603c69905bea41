import { CopyButton, Textarea } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import { Button } from '../../ui/button';
import styles from './team.module.css';

/** A join code once it has come, to be copied and sent. */
export function JoinCode({ code = '', hint }: { code?: string; hint: string }) {
  const { t } = useTranslation();
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
      <CopyButton value={code}>
        {({ copied, copy }) => (
          <Button icon={copied ? IconCheck : IconCopy} onClick={copy} disabled={!code}>
            {t(copied ? 'team.copied' : 'team.copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
