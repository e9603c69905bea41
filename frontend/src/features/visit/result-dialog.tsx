import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { Visit } from '../../lib/calendar-types';
import { useDraft } from '../../lib/draft';
import { FaultError, faultOf } from '../../lib/fault';
import type { Fault } from '../../lib/types';
import { searchOptions } from '../../record/options';
import { Dialog } from '../../ui/dialog';
import { FaultLine, useFaultText } from '../../ui/fault-text';
import { DayField } from '../../ui/field/day-field';
import { ReferenceField } from '../../ui/field/reference';
import { finish } from './data';
import { bodyOf } from './questions';
import { Signature } from './signature';
import styles from './visit.module.css';

const blank = {
  accountId: '',
  accountName: '',
  answers: {} as Record<string, string>,
  nextStep: '',
  nextStepOn: '',
  signature: '',
  signedBy: '',
};

interface Props {
  visit: Visit;
  questions: string[];
  onClose: () => void;
}

/** What came of a visit: the questions for its sort of customer, what is next, a signature. */
export function ResultDialog({ visit, questions, onClose }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const draft = useDraft(`visit ${visit.event.id}`, blank);
  const { answers, accountName, ...next } = draft.value;
  const [fault, setFault] = useState<Fault | null>(null);
  const save = async () => {
    try {
      const body = bodyOf(
        questions.map((question) => ({ question, answer: answers[question] ?? '' })),
      );
      await finish(visit.event.id, { body, ...next });
      draft.drop();
      onClose();
    } catch (error) {
      setFault(faultOf(error));
    }
  };
  const errorOf = (field: string) => (fault?.field === field ? text(fault) : undefined);
  const stray = fault && !errorOf('nextStep') && !errorOf('accountId');
  return (
    <Dialog
      title={t('visit.result', { name: visit.accountName || visit.event.title })}
      save={t('visit.check-out')}
      onSave={save}
      onClose={onClose}
      draft={draft}
      note={stray && <FaultLine error={new FaultError(fault)} />}
    >
      <div className={styles.form}>
        {!visit.event.accountId && !visit.event.opportunityId && (
          <div className={styles.wide}>
            <ReferenceField
              label={t('visit.at')}
              required
              value={next.accountId}
              title={accountName}
              source="account"
              search={(typed) => searchOptions('account', typed)}
              error={errorOf('accountId')}
              onChange={(account) =>
                draft.change({ accountId: account?.id ?? '', accountName: account?.title ?? '' })
              }
            />
          </div>
        )}
        {questions.map((question, index) => (
          <Textarea
            key={question}
            className={styles.wide}
            label={question}
            autosize
            minRows={1}
            maxRows={5}
            autoFocus={index === 0}
            data-autofocus={index === 0 || undefined}
            value={answers[question] ?? ''}
            onChange={({ currentTarget: { value } }) =>
              draft.change((before) => ({ answers: { ...before.answers, [question]: value } }))
            }
          />
        ))}
        <TextInput
          label={t('visit.next')}
          value={next.nextStep}
          error={errorOf('nextStep')}
          onChange={({ currentTarget }) => draft.change({ nextStep: currentTarget.value })}
        />
        <DayField
          label={t('visit.next-on')}
          value={next.nextStepOn}
          onChange={(nextStepOn) => draft.change({ nextStepOn })}
        />
        <div className={styles.wide}>
          <Signature value={next.signature} onChange={(signature) => draft.change({ signature })} />
        </div>
        {next.signature && (
          <TextInput
            className={styles.wide}
            label={t('visit.signed-by')}
            value={next.signedBy}
            onChange={({ currentTarget }) => draft.change({ signedBy: currentTarget.value })}
          />
        )}
      </div>
    </Dialog>
  );
}
