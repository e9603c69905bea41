import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { useDraft } from '../../lib/draft';
import { faultOf } from '../../lib/fault';
import type { FieldType } from '../../lib/types';
import { useRecordWords } from '../../record/words';
import { Dialog } from '../../ui/dialog';
import { useFaultText } from '../../ui/fault-text';
import { type CustomField, choicesIn, KINDS, saveCustomField, TYPES } from './custom-fields';
import styles from './settings.module.css';

/** Describes a field of one's own: of which records, called what, of which type. */
export function FieldDialog({ field: was, onClose }: { field: CustomField; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const text = useFaultText();
  const draft = useDraft(`custom field ${was.id}`, { ...was, lines: was.choices.join('\n') });
  const { lines, ...field } = draft.value;
  const [error, setError] = useState('');
  const change = (patch: Partial<CustomField>) => {
    draft.change(patch);
    setError('');
  };
  const save = () =>
    saveCustomField({ ...field, choices: choicesIn(lines) })
      .then(() => {
        draft.drop();
        onClose();
      })
      .catch((refused) => setError(text(faultOf(refused))));
  return (
    <Dialog
      title={t(was.id ? 'settings.field-edit' : 'settings.field-add')}
      save={t('record.save')}
      onSave={() => void save()}
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
          error={error}
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
          onChange={(type) => change({ type: (type ?? field.type) as FieldType })}
        />
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
        <Checkbox
          label={t('settings.field-required')}
          checked={field.required}
          onChange={(event) => change({ required: event.currentTarget.checked })}
        />
      </div>
    </Dialog>
  );
}
