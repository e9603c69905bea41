import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { FaultError, faultOf } from '../../lib/fault';
import type { Fault, Hue, Stage } from '../../lib/types';
import { useRecordWords } from '../../record/words';
import { Dialog } from '../../ui/dialog';
import { FaultLine, useFaultText } from '../../ui/fault-text';
import { WholeField } from '../../ui/field/whole-field';
import { saveStage } from './pipelines-data';
import styles from './settings.module.css';

const OUTCOMES = ['open', 'won', 'lost'] as const;
const COLORS = ['slate', 'teal', 'brand', 'mauve', 'amber', 'jade', 'cinnabar'] as const;
const AT = ['name', 'probability', 'wip_limit'];

/** Describes a stage. What it means for a sale is said once: opportunities are dated by it. */
export function StageDialog({ stage: was, onClose }: { stage: Stage; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const text = useFaultText();
  const [stage, setStage] = useState(was);
  const [fault, setFault] = useState<Fault | null>(null);
  const change = (patch: Partial<Stage>) => {
    setStage({ ...stage, ...patch });
    setFault(null);
  };
  const save = () =>
    saveStage(stage)
      .then(onClose)
      .catch((refused) => setFault(faultOf(refused)));
  const errorAt = (field: string) => (fault?.field === field ? text(fault) : undefined);
  return (
    <Dialog
      title={was.id ? t('pipeline.stage-edit', { name: was.name }) : t('pipeline.stage-add')}
      save={t('record.save')}
      onSave={save}
      onClose={onClose}
      size={440}
      note={fault && !AT.includes(fault.field) && <FaultLine error={new FaultError(fault)} />}
    >
      <div className={styles.form}>
        <TextInput
          label={t('pipeline.stage-name')}
          data-autofocus
          value={stage.name}
          error={errorAt('name')}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <div className={styles.pair}>
          <Select
            label={t('pipeline.outcome')}
            data={OUTCOMES.map((value) => ({ value, label: words.choice('outcome', value) }))}
            value={stage.outcome}
            allowDeselect={false}
            disabled={was.id !== ''}
            onChange={(value) => change({ outcome: value ?? stage.outcome })}
          />
          <WholeField
            label={t('pipeline.probability')}
            min={0}
            max={100}
            value={stage.probability}
            error={errorAt('probability')}
            onChange={(probability) => change({ probability })}
          />
        </div>
        <div className={styles.pair}>
          <Select
            label={t('pipeline.color')}
            data={COLORS.map((value) => ({ value, label: words.choice('color', value) }))}
            value={stage.color}
            allowDeselect={false}
            onChange={(value) => change({ color: (value ?? stage.color) as Hue })}
          />
          <WholeField
            label={t('pipeline.limit')}
            description={t('pipeline.limit-hint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={0}
            value={stage.wipLimit}
            error={errorAt('wip_limit')}
            onChange={(wipLimit) => change({ wipLimit })}
          />
        </div>
      </div>
    </Dialog>
  );
}
