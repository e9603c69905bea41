import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import type { ImportBatch } from '../../lib/exchange-types';
import { number } from '../../lib/number';
import { say } from '../../lib/toast';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { RelativeDate } from '../../ui/dates';
import { Dialog } from '../../ui/dialog';
import { FaultLine } from '../../ui/fault-text';
import { useBatches, useUndoBatch } from './data';
import styles from './exchange.module.css';

/** Earlier imports; one that is done can be taken back as a whole. */
export function Batches() {
  const { t } = useTranslation();
  const locale = useLocale();
  const [undoing, setUndoing] = useState<ImportBatch | null>(null);
  return (
    <Async of={useBatches()}>
      {(batches) =>
        batches.length > 0 && (
          <section className={styles.block}>
            <h2>{t('exchange.earlier')}</h2>
            <ul className={styles.batches}>
              {batches.map((batch) => (
                <li key={batch.id}>
                  <span>
                    <strong>{batch.name}</strong>
                    <small>
                      {t(`exchange.state-${batch.state}`)} · <RelativeDate at={batch.endedAt} /> ·{' '}
                      {t('exchange.made', {
                        count: batch.created,
                        shown: number(batch.created, locale),
                      })}
                    </small>
                  </span>
                  {batch.state === 'done' && (
                    <Button look="danger" onClick={() => setUndoing(batch)}>
                      {t('exchange.undo')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {undoing && <UndoDialog batch={undoing} onClose={() => setUndoing(null)} />}
          </section>
        )
      }
    </Async>
  );
}

function UndoDialog({ batch, onClose }: { batch: ImportBatch; onClose: () => void }) {
  const { t } = useTranslation();
  const undo = useUndoBatch();
  const run = () =>
    undo.mutate(batch.id, {
      onSuccess: (result) => {
        say({ text: t('exchange.undone', { count: result.kept?.length ?? 0 }) });
        onClose();
      },
    });
  return (
    <Dialog
      title={t('exchange.undo-title')}
      save={t('exchange.undo')}
      saving={undo.isPending}
      danger
      onSave={run}
      onClose={onClose}
      size={440}
    >
      <p>{t('exchange.undo-hint', { name: batch.name })}</p>
      {undo.error && <FaultLine error={undo.error} />}
    </Dialog>
  );
}
