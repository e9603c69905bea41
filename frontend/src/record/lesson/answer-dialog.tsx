import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { faultOf } from '../../lib/fault';
import { go } from '../../lib/go';
import type { Lesson, LessonAnswers, LessonSubject } from '../../lib/lesson-types';
import type { Fault } from '../../lib/types';
import { Dialog } from '../../ui/dialog';
import { useFaultText } from '../../ui/fault-text';
import { useUndo } from '../undo';
import styles from './lesson.module.css';

const QUESTIONS = ['wentWell', 'wentBadly', 'learned', 'differently'] as const;

interface Props {
  kind: LessonSubject;
  id: string;
  lesson: Lesson;
  onClose: () => void;
}

/** Four questions about what has ended. */
export function AnswerDialog({ kind, id, lesson, onClose }: Props) {
  const { t } = useTranslation();
  const text = useFaultText();
  const { sayDone } = useUndo();
  const [answers, setAnswers] = useState<LessonAnswers>(() => {
    const { wentWell, wentBadly, learned, differently, competitor, tags } = lesson;
    return { wentWell, wentBadly, learned, differently, competitor, tags };
  });
  const [fault, setFault] = useState<Fault | null>(null);
  const change = (patch: Partial<LessonAnswers>) => {
    setAnswers({ ...answers, ...patch });
    setFault(null);
  };
  const save = async () => {
    try {
      await go.lesson.Answer(kind, id, answers);
      onClose();
      await sayDone(t('lesson.saved'));
    } catch (error) {
      setFault(faultOf(error));
    }
  };
  return (
    <Dialog
      title={t('lesson.title', { name: lesson.name })}
      save={t('lesson.save')}
      onSave={save}
      onClose={onClose}
      note={t('lesson.everybody')}
    >
      <div className={styles.form}>
        {QUESTIONS.map((question, at) => (
          <Textarea
            key={question}
            label={t(`lesson.question.${question}`)}
            data-autofocus={at === 0 || undefined}
            autosize
            minRows={2}
            maxRows={8}
            value={answers[question]}
            error={question === 'learned' && fault && text(fault)}
            onChange={({ currentTarget }) => change({ [question]: currentTarget.value })}
          />
        ))}
        <TextInput
          label={t('lesson.competitor')}
          value={answers.competitor}
          onChange={({ currentTarget }) => change({ competitor: currentTarget.value })}
        />
        <TextInput
          label={t('lesson.tags')}
          value={answers.tags}
          onChange={({ currentTarget }) => change({ tags: currentTarget.value })}
        />
      </div>
    </Dialog>
  );
}
