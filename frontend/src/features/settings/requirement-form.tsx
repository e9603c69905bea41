import { Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../i18n';
import type { AskType, Doer, Requirement } from '../../lib/gate-types';
import { formFields, useKind } from '../../record/catalog';
import { useRecordWords } from '../../record/words';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import { WholeField } from '../../ui/field/whole-field';
import { saveRequirement } from './requirements-data';
import styles from './settings.module.css';

const TYPES = ['entry', 'exit', 'field', 'task'] as const;
const DOERS = ['owner', 'account-owner', 'lead'] as const;

/** What moves with the stage, and what the program counts, is never asked for. */
const NEVER_ASKED = new Set(['stage_id', 'lost_reason', 'closed_on', 'name', 'owner_id']);

/** Describes one thing that a stage asks for. */
export function RequirementForm({ asked, onClose }: { asked: Requirement; onClose: () => void }) {
  const { t } = useTranslation();
  const [ask, setAsk] = useState(asked);
  const [error, setError] = useState<unknown>(null);
  const change = (patch: Partial<Requirement>) => setAsk({ ...ask, ...patch });
  const ready = ask.type === 'field' ? ask.field !== '' : ask.title.trim() !== '';
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (ready) void saveRequirement(ask).then(onClose).catch(setError);
  };
  return (
    <form className={styles.form} onSubmit={save}>
      <SegmentedControl
        aria-label={t('pipeline.ask-type')}
        size="xs"
        value={ask.type}
        data={TYPES.map((value) => ({ value, label: t(`pipeline.ask.${value}`) }))}
        onChange={(type) => change({ type: type as AskType })}
      />
      {ask.type === 'field' ? (
        <FieldChoice value={ask.field} onChange={(field) => change({ field })} />
      ) : (
        <TextInput
          label={t('pipeline.ask-title')}
          data-autofocus
          autoFocus
          value={ask.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
      )}
      {ask.type === 'task' && (
        <div className={styles.three}>
          <WholeField
            label={t('pipeline.ask-days')}
            min={0}
            max={365}
            value={ask.days}
            onChange={(days) => change({ days })}
          />
          <WholeField
            label={t('pipeline.ask-lead')}
            min={0}
            max={365}
            value={ask.leadDays}
            onChange={(leadDays) => change({ leadDays })}
          />
          <Select
            label={t('pipeline.ask-doer')}
            allowDeselect={false}
            data={DOERS.map((value) => ({ value, label: t(`pipeline.doer.${value}`) }))}
            value={ask.doer || 'owner'}
            onChange={(doer) => change({ doer: doer as Doer })}
          />
        </div>
      )}
      <Checkbox
        label={t('pipeline.ask-optional')}
        checked={ask.optional === 1}
        onChange={(event) => change({ optional: event.currentTarget.checked ? 1 : 0 })}
      />
      {error !== null && <FaultLine error={error} />}
      <div className={styles.actions}>
        <Button type="submit" look="primary" disabled={!ready}>
          {t('record.save')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
      </div>
    </form>
  );
}

function FieldChoice({ value, onChange }: { value: string; onChange: (field: string) => void }) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const kind = useKind('opportunity');
  return (
    <Select
      label={t('pipeline.ask-field')}
      searchable
      data={formFields(kind)
        .filter((field) => !NEVER_ASKED.has(field.name) && field.type !== 'flag')
        .map((field) => ({ value: field.name, label: words.label(kind.name, field) }))}
      value={value || null}
      onChange={(field) => onChange(field ?? '')}
    />
  );
}
