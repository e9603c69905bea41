import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from '../../i18n';
import type { ImportPlan } from '../../lib/exchange-types';
import { isDesktop, type PickedFile, pickFiles, sendFiles } from '../../lib/go';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import { useInspect } from './data';
import styles from './exchange.module.css';

const patterns = '*.csv;*.txt;*.tsv;*.xlsx';

/** Where files are chosen, or dropped in a browser. */
export function Choose({ onPlan }: { onPlan: (plan: ImportPlan) => void }) {
  const { t } = useTranslation();
  const inspect = useInspect(onPlan);
  const [over, setOver] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const take = async (files: Promise<PickedFile[]>) => {
    setError(null);
    try {
      const picked = await files;
      if (picked.length > 0) inspect.mutate(picked.map((file) => file.path));
    } catch (thrown) {
      setError(thrown);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    // The desktop window brings files by its own dialog.
    if (!isDesktop()) void take(sendFiles([...event.dataTransfer.files]));
  };
  const problem = error ?? inspect.error;
  return (
    <section
      aria-label={t('exchange.choose')}
      className={styles.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconFileImport size={28} stroke={1.4} aria-hidden />
      <p>{t(inspect.isPending ? 'exchange.reading' : 'exchange.drop')}</p>
      <small>{t('exchange.formats')}</small>
      <Button
        look="primary"
        disabled={inspect.isPending}
        onClick={() => void take(pickFiles(t('exchange.choose'), patterns))}
      >
        {t('exchange.choose')}
      </Button>
      {problem !== null && <FaultLine error={problem} />}
    </section>
  );
}
