import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { useRemove } from '../../record/remove';
import { usePipelines } from '../../record/stage';
import { useRecordWords } from '../../record/words';
import { Button, IconButton } from '../../ui/button';
import { type CustomField, KINDS, useCustomFields, useOperands } from './custom-fields';
import { FieldDialog } from './field-dialog';
import { wordsOf } from './formula';
import { Section } from './section';
import styles from './settings.module.css';

const fresh: CustomField = {
  id: '',
  kind: 'opportunity',
  labelZh: '',
  labelEn: '',
  type: 'text',
  choices: [],
  required: false,
  formula: '',
  pipelineId: '',
};

/** The fields that admins add to records of the workspace. */
export function Fields() {
  const { t } = useTranslation();
  const words = useRecordWords();
  const { data: fields = [] } = useCustomFields();
  const [asked, setAsked] = useState<CustomField | null>(null);
  const of = (kind: string) => fields.filter((field) => field.kind === kind);
  return (
    <Section title={t('settings.fields')}>
      <p className={styles.hint}>{t('settings.fields-hint')}</p>
      {KINDS.filter((kind) => of(kind).length > 0).map((kind) => (
        <div key={kind}>
          <h3 className={styles.kind}>{words.title(kind)}</h3>
          <ul className={styles.fields}>
            {of(kind).map((field) => (
              <FieldRow key={field.id} field={field} onEdit={() => setAsked(field)} />
            ))}
          </ul>
        </div>
      ))}
      <div className={styles.actions}>
        <Button icon={IconPlus} onClick={() => setAsked(fresh)}>
          {t('settings.field-add')}
        </Button>
      </div>
      {asked && <FieldDialog field={asked} onClose={() => setAsked(null)} />}
    </Section>
  );
}

function FieldRow({ field, onEdit }: { field: CustomField; onEdit: () => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const words = useRecordWords();
  const remove = useRemove('custom_field');
  const operands = useOperands(field.kind);
  const pipeline = usePipelines().find(({ id }) => id === field.pipelineId);
  const name = (locale === 'en' && field.labelEn) || field.labelZh;
  const about = [
    words.choice('type', field.type),
    field.choices.join(t('ui.comma')),
    wordsOf(field.formula, operands),
    pipeline?.name,
    field.required && t('settings.field-required'),
  ];
  return (
    <li>
      <span>{name}</span>
      <small>{about.filter(Boolean).join(' · ')}</small>
      <IconButton icon={IconPencil} label={t('record.edit-field', { name })} onClick={onEdit} />
      <IconButton
        icon={IconTrash}
        label={t('settings.field-remove', { name })}
        onClick={() => void remove([field.id])}
      />
    </li>
  );
}
