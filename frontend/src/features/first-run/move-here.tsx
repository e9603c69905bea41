import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { faultOf } from '../../lib/fault';
import { go, pickFiles } from '../../lib/go';
import { useAdoptSession } from '../../lib/session';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import styles from './first-run.module.css';
import { Unlock } from './unlock';

/** Goes on with the workspace of another computer, from the file that it has made. */
export function MoveHere() {
  const { t } = useTranslation();
  const adopt = useAdoptSession();
  const [chosen, setChosen] = useState('');
  const open = useMutation({
    mutationFn: async (code: string) => {
      const path = chosen || (await pickFiles(t('first-run.move.choose'), '*.db'))[0]?.path;
      if (!path) return null;
      setChosen(path);
      await go.backup.Open(path, code);
      return go.setup.Current();
    },
    onSuccess: (current) => current && adopt(current),
  });
  const needsCode = open.error !== null && faultOf(open.error).code === 'store.no-key';
  if (needsCode || open.variables) {
    return (
      <Unlock
        hint={t('first-run.move.no-key')}
        unlock={{ ...open, error: needsCode ? null : open.error }}
      />
    );
  }
  return (
    <div className={styles.form}>
      <p>{t('first-run.move.how')}</p>
      <Button look="primary" onClick={() => open.mutate('')} disabled={open.isPending}>
        {t(open.isPending ? 'first-run.move.opening' : 'first-run.move.choose')}
      </Button>
      {open.error && <FaultLine error={open.error} />}
    </div>
  );
}
