import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../i18n';
import { faultOf } from '../../lib/fault';
import type { Pipeline } from '../../lib/opportunity-types';
import { Dialog } from '../../ui/dialog';
import { useFaultText } from '../../ui/fault-text';
import { createPipeline, renamePipeline } from './pipelines-data';
import styles from './settings.module.css';

interface Props {
  /** The one to be renamed; a new one without it. */
  pipeline?: Pipeline;
  onClose: () => void;
}

/** Names a pipeline. */
export function PipelineDialog({ pipeline, onClose }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const text = useFaultText();
  const [name, setName] = useState(pipeline?.name ?? '');
  const [error, setError] = useState('');
  const save = async () => {
    try {
      if (pipeline) await renamePipeline(pipeline.id, name);
      else await createPipeline(name, locale);
      onClose();
    } catch (refused) {
      setError(text(faultOf(refused)));
    }
  };
  return (
    <Dialog
      title={t(pipeline ? 'pipeline.rename' : 'pipeline.add')}
      save={t('record.save')}
      onSave={() => void save()}
      onClose={onClose}
      size={420}
    >
      <div className={styles.form}>
        <TextInput
          label={t('pipeline.name')}
          data-autofocus
          value={name}
          error={error}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </div>
    </Dialog>
  );
}
