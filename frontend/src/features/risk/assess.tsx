import { Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useTranslation } from '../../i18n';
import { useDraft } from '../../lib/draft';
import { faultOf } from '../../lib/fault';
import { go } from '../../lib/go';
import type { Row } from '../../lib/types';
import { STEPS, useScale } from '../../record/risk/data';
import { useRecordWords } from '../../record/words';
import { Button } from '../../ui/button';
import { DraftNote } from '../../ui/draft-note';
import { FaultLine, useFaultText } from '../../ui/fault-text';
import { DayField } from '../../ui/field/day-field';
import { toUnfinished } from '../../ui/unfinished';
import styles from './risk.module.css';

const FIELDS = ['probability', 'impact', 'next_review_on'];

/** How likely and how bad a risk is, and when that is looked at again. */
export function Assess({ row }: { row: Row }) {
  const { t } = useTranslation();
  const text = useFaultText();
  const words = useRecordWords();
  const scales = { probability: useScale('probability'), impact: useScale('impact') };
  const draft = useDraft(`assess ${row.id}`, {
    probability: Number(row.values.probability ?? 0),
    impact: Number(row.values.impact ?? 0),
    next_review_on: String(row.values.next_review_on ?? ''),
  });
  const keep = useMutation({
    mutationFn: () =>
      go.record.Edit('risk', row.id, {
        ...draft.value,
        ...(row.values.status === 'identified' && { status: 'assessed' }),
      }),
    onSuccess: draft.drop,
  });
  const fault = keep.error && faultOf(keep.error);
  const wrong = (field: string) => fault?.field === field && text(fault);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!toUnfinished(event.currentTarget)) keep.mutate();
  };
  return (
    <>
      <DraftNote draft={draft} />
      <form
        key={draft.round}
        className={styles.assess}
        aria-label={t('risk.assess')}
        onSubmit={submit}
      >
        {(['probability', 'impact'] as const).map((name) => (
          <Select
            key={name}
            label={words.field('risk', name)}
            placeholder={t('risk.choose')}
            allowDeselect={false}
            data={STEPS.map((step) => ({
              value: String(step),
              label: `${step} ${scales[name][step - 1]}`,
            }))}
            value={draft.value[name] ? String(draft.value[name]) : null}
            error={wrong(name)}
            onChange={(step) => draft.change({ [name]: Number(step) })}
          />
        ))}
        <DayField
          label={words.field('risk', 'next_review_on')}
          value={draft.value.next_review_on}
          error={wrong('next_review_on')}
          onChange={(day) => draft.change({ next_review_on: day })}
        />
        <Button type="submit" disabled={keep.isPending}>
          {t('risk.assess')}
        </Button>
        {fault && !FIELDS.includes(fault.field) && <FaultLine error={keep.error} />}
      </form>
    </>
  );
}
