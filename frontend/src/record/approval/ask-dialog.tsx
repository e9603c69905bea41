import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { ApprovalDraft, ApprovalType } from '../../lib/approval-types';
import { faultOf } from '../../lib/fault';
import { go } from '../../lib/go';
import { useSession } from '../../lib/session';
import { say } from '../../lib/toast';
import type { Row } from '../../lib/types';
import { Dialog } from '../../ui/dialog';
import { useFaultText } from '../../ui/fault-text';
import { MoneyField } from '../../ui/field/money-field';
import { useRecordWords } from '../words';
import styles from './approval.module.css';
import { useThresholds } from './thresholds';

const TYPES: ApprovalType[] = ['discount', 'quote', 'strategic', 'other'];

const FIELDS = ['title', 'type', 'percent', 'amount', 'reason', 'approverId'] as const;

interface Props {
  row: Row;
  onClose: () => void;
}

/** Asks somebody above for an approval about a record. */
export function AskDialog({ row, onClose }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const words = useRecordWords();
  const thresholds = useThresholds();
  const { workspace } = useSession();
  const people = useQuery({
    queryKey: ['approvers'],
    queryFn: () => go.approval.Approvers(),
    meta: { kinds: ['user', 'membership', 'team'] },
  });
  const [draft, setDraft] = useState<ApprovalDraft>({
    title: '',
    type: row.kind === 'account' ? 'strategic' : 'discount',
    subjectKind: row.kind,
    subjectId: row.id,
    percent: 0,
    amount: Number(row.values.amount ?? 0),
    currency: String(row.values.currency || workspace.currency),
    reason: '',
    approverId: '',
  });
  const ask = useMutation({
    mutationFn: () => go.approval.Request({ ...draft, approverId }),
    onSuccess: () => {
      onClose();
      say({ text: t('approval.asked') });
    },
  });
  const change = (patch: Partial<ApprovalDraft>) => {
    setDraft({ ...draft, ...patch });
    ask.reset();
  };
  const approverId = draft.approverId || (people.data?.[0]?.id ?? '');
  const fault = ask.error && faultOf(ask.error);
  const at = (field: (typeof FIELDS)[number]) => fault?.field === field && text(fault);
  return (
    <Dialog
      title={t('approval.ask')}
      save={t('approval.send')}
      saving={ask.isPending}
      onSave={() => ask.mutate()}
      onClose={onClose}
      note={fault && !FIELDS.some((field) => field === fault.field) && text(fault)}
    >
      <div className={styles.form}>
        <TextInput
          data-autofocus
          label={t('approval.title')}
          value={draft.title}
          error={at('title')}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <Select
          label={words.field('approval', 'type')}
          allowDeselect={false}
          data={TYPES.map((value) => ({ value, label: words.choice('type', value) }))}
          value={draft.type}
          error={at('type')}
          onChange={(type) => change({ type: TYPES.find((one) => one === type) ?? 'other' })}
        />
        {draft.type === 'discount' && (
          <NumberInput
            label={words.field('approval', 'percent')}
            description={thresholds}
            suffix="%"
            min={0}
            max={100}
            decimalScale={2}
            value={draft.percent || ''}
            error={at('percent')}
            onChange={(percent) => change({ percent: Number(percent) || 0 })}
          />
        )}
        <MoneyField
          label={words.field('approval', 'amount')}
          value={draft.amount}
          currency={draft.currency}
          error={at('amount')}
          onChange={(amount) => change({ amount })}
        />
        <Textarea
          autosize
          minRows={2}
          maxRows={8}
          label={words.field('approval', 'reason')}
          value={draft.reason}
          error={at('reason')}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
        <Select
          label={words.field('approval', 'approver_id')}
          placeholder={people.data?.length === 0 ? t('approval.nobody') : undefined}
          allowDeselect={false}
          data={(people.data ?? []).map(({ id, name, admin }) => ({
            value: id,
            label: admin ? `${name} · ${words.choice('role', 'admin')}` : name,
          }))}
          value={approverId || null}
          error={at('approverId')}
          onChange={(approver) => change({ approverId: approver ?? '' })}
        />
      </div>
    </Dialog>
  );
}
