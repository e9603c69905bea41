import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { faultOf } from '../../lib/fault';
import type { Pipeline } from '../../lib/opportunity-types';
import { Dialog } from '../../ui/dialog';
import { useFaultText } from '../../ui/fault-text';
import { createPipeline, renamePipeline } from './pipelines-data';
import styles from './settings.module.css';

const TEMPLATES = ['none', 'direct', 'channel', 'tender'] as const;
type Template = (typeof TEMPLATES)[number];

interface Props {
  /** The one to be renamed; a new one without it. */
  pipeline?: Pipeline;
  onClose: () => void;
}

/** Names a pipeline, and says what a new one begins from. */
export function PipelineDialog({ pipeline, onClose }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const text = useFaultText();
  const [name, setName] = useState(pipeline?.name ?? '');
  const [template, setTemplate] = useState<Template>('none');
  const [error, setError] = useState('');
  const save = async () => {
    try {
      if (pipeline) await renamePipeline(pipeline.id, name);
      else await createPipeline(name, template === 'none' ? '' : template, locale);
      onClose();
    } catch (refused) {
      setError(text(faultOf(refused)));
    }
  };
  return (
    <Dialog
      title={t(pipeline ? 'pipeline.rename' : 'pipeline.add')}
      save={t('record.save')}
      onSave={save}
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
        {!pipeline && (
          <Select
            label={t('pipeline.template')}
            allowDeselect={false}
            data={TEMPLATES.map((value) => ({ value, label: t(`pipeline.template-${value}`) }))}
            value={template}
            onChange={(value) => setTemplate(value as Template)}
          />
        )}
      </div>
    </Dialog>
  );
}
