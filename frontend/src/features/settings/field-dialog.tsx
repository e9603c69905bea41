import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { useDraft } from '../../lib/draft';
import { faultOf } from '../../lib/fault';
import type { Fault } from '../../lib/types';
import { usePipelines } from '../../record/stage';
import { useRecordWords } from '../../record/words';
import { Dialog } from '../../ui/dialog';
import { useFaultText } from '../../ui/fault-text';
import {
  type CustomField,
  choicesIn,
  KINDS,
  saveCustomField,
  TYPES,
  useOperands,
} from './custom-fields';
import { formulaOf, type Operand, strangersIn, wordsOf } from './formula';
import { FormulaInput } from './formula-input';
import styles from './settings.module.css';

/** Describes a field of one's own: of which records, called what, of which type. */
export function FieldDialog({ field: was, onClose }: { field: CustomField; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const text = useFaultText();
  const operands = useOperands(was.kind);
  const draft = useDraft(`custom field ${was.id}`, {
    ...was,
    lines: was.choices.join('\n'),
    typed: wordsOf(was.formula, operands),
  });
  const { lines, typed, ...field } = draft.value;
  const offered = useOperands(field.kind);
  const pipelines = usePipelines();
  const [fault, setFault] = useState<Fault | null>(null);
  const error = (of: 'formula' | 'label_zh') =>
    fault && (fault.field === 'formula') === (of === 'formula') ? text(fault) : undefined;
  const change = (patch: Partial<CustomField>) => {
    draft.change(patch);
    setFault(null);
  };
  const save = () => {
    const [at] = field.type === 'formula' ? strangersIn(typed, offered) : [];
    if (at) {
      setFault({ code: 'formula.unknown', field: 'formula', message: '', params: { at }, id: '' });
      return;
    }
    return saveCustomField({
      ...field,
      choices: choicesIn(lines),
      formula: formulaOf(typed, offered),
    })
      .then(() => {
        draft.drop();
        onClose();
      })
      .catch((refused) => setFault(inWords(faultOf(refused), offered)));
  };
  return (
    <Dialog
      title={t(was.id ? 'settings.field-edit' : 'settings.field-add')}
      save={t('record.save')}
      onSave={save}
      onClose={onClose}
      draft={draft}
      size={440}
    >
      <div className={styles.form}>
        <Select
          label={t('settings.field-kind')}
          data={KINDS.map((value) => ({ value, label: words.title(value) }))}
          value={field.kind}
          allowDeselect={false}
          disabled={was.id !== ''}
          onChange={(kind) => change({ kind: kind ?? field.kind })}
        />
        <TextInput
          label={t('settings.field-label-zh')}
          data-autofocus
          value={field.labelZh}
          error={error('label_zh')}
          onChange={(event) => change({ labelZh: event.currentTarget.value })}
        />
        <TextInput
          label={t('settings.field-label-en')}
          value={field.labelEn}
          onChange={(event) => change({ labelEn: event.currentTarget.value })}
        />
        <Select
          label={t('settings.field-type-of')}
          data={TYPES.map((value) => ({ value, label: words.choice('type', value) }))}
          value={field.type}
          allowDeselect={false}
          disabled={was.id !== ''}
          onChange={(type) => change({ type: (type ?? field.type) as CustomField['type'] })}
        />
        {field.type === 'formula' && (
          <FormulaInput
            value={typed}
            operands={offered}
            error={error('formula')}
            onChange={(next) => {
              draft.change({ typed: next });
              setFault(null);
            }}
          />
        )}
        {field.type === 'choice' && (
          <Textarea
            label={t('settings.field-choices')}
            autosize
            minRows={3}
            maxRows={10}
            value={lines}
            onChange={(event) => draft.change({ lines: event.currentTarget.value })}
          />
        )}
        {field.kind === 'opportunity' && pipelines.length > 1 && (
          <Select
            label={t('settings.field-pipeline')}
            data={[
              { value: '', label: t('settings.field-every-pipeline') },
              ...pipelines.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={field.pipelineId}
            allowDeselect={false}
            onChange={(pipelineId) => change({ pipelineId: pipelineId ?? '' })}
          />
        )}
        {field.type !== 'formula' && (
          <Checkbox
            label={t('settings.field-required')}
            checked={field.required}
            onChange={(event) => change({ required: event.currentTarget.checked })}
          />
        )}
      </div>
    </Dialog>
  );
}

/** What is wrong with a formula, by the names that its author knows. */
const inWords = (fault: Fault, operands: Operand[]): Fault =>
  fault.params?.at
    ? { ...fault, params: { ...fault.params, at: wordsOf(String(fault.params.at), operands) } }
    : fault;
