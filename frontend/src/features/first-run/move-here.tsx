import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { go, pickFiles } from '../../lib/go';
import { useAdoptSession } from '../../lib/session';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import styles from './first-run.module.css';

/** Goes on with the workspace of another computer, from the file that it has made. */
export function MoveHere() {
  const { t } = useTranslation();
  const adopt = useAdoptSession();
  const open = useMutation({
    mutationFn: async () => {
      const [file] = await pickFiles(t('first-run.move.choose'), '*.db');
      if (!file) return null;
      await go.backup.Open(file.path);
      return go.setup.Current();
    },
    onSuccess: (current) => current && adopt(current),
  });
  return (
    <div className={styles.form}>
      <p>{t('first-run.move.how')}</p>
      <Button look="primary" onClick={() => open.mutate()} disabled={open.isPending}>
        {t(open.isPending ? 'first-run.move.opening' : 'first-run.move.choose')}
      </Button>
      {open.error && <FaultLine error={open.error} />}
    </div>
  );
}
