import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { Dialog } from '../../ui/dialog';
import styles from './opportunity.module.css';

const COMMON = ['price', 'competitor', 'no-budget', 'no-decision', 'fit'] as const;

interface Props {
  onClose: () => void;
  onSave: (reason: string) => void;
}

/** Asks why, before an opportunity is marked as lost. */
export function LostDialog({ onClose, onSave }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <Dialog
      title={t('opportunity.lost-title')}
      save={t('opportunity.lost-save')}
      onSave={() => onSave(reason.trim())}
      onClose={onClose}
      size={440}
      incomplete={reason.trim() === ''}
      danger
    >
      <TextInput
        data-autofocus
        autoFocus
        label={t('opportunity.pick-lost')}
        description={t('opportunity.lost-hint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={styles.reasons}>
        {COMMON.map((one) => {
          const words = t(`opportunity.lost.${one}`);
          return (
            <button
              key={one}
              type="button"
              aria-pressed={reason === words}
              onClick={() => setReason(words)}
            >
              {words}
            </button>
          );
        })}
      </div>
    </Dialog>
  );
}
