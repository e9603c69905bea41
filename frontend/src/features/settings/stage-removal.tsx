import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { faultOf } from '../../lib/fault';
import type { PipelineSetting, StageSetting } from '../../lib/opportunity-types';
import { useUndo } from '../../record/undo';
import { Dialog } from '../../ui/dialog';
import { useFaultText } from '../../ui/fault-text';
import { removeStage } from './pipelines-data';
import styles from './settings.module.css';

interface Props {
  stage: StageSetting;
  pipelines: PipelineSetting[];
  onClose: () => void;
}

/** Asks where the opportunities of a stage go before it is deleted. */
export function StageRemoval({ stage, pipelines, onClose }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const { sayDone } = useUndo();
  const [to, setTo] = useState('');
  const [error, setError] = useState('');
  const { id, name, count } = stage;
  const fits = (other: StageSetting) =>
    other.id !== id && other.outcome === stage.outcome && !other.removed;
  const save = async () => {
    try {
      await removeStage(id, to);
      onClose();
      await sayDone(t('pipeline.removed', { name }));
    } catch (refused) {
      setError(text(faultOf(refused)));
    }
  };
  return (
    <Dialog
      title={t('pipeline.map-title', { name })}
      save={t('pipeline.map-title', { name })}
      onSave={save}
      onClose={onClose}
      size={440}
      danger
    >
      <div className={styles.form}>
        <p>{t('pipeline.map-hint', { count })}</p>
        <Select
          label={t('pipeline.map-to')}
          data-autofocus
          error={error}
          data={pipelines
            .map((pipeline) => ({
              group: pipeline.name,
              items: pipeline.stages
                .filter(fits)
                .map((other) => ({ value: other.id, label: other.name })),
            }))
            .filter(({ items }) => items.length > 0)}
          value={to || null}
          onChange={(value) => {
            setTo(value ?? '');
            setError('');
          }}
        />
      </div>
    </Dialog>
  );
}
