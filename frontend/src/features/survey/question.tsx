import { Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { translation, useTranslation } from '../../i18n';
import type { SurveyType } from '../../lib/survey-types';
import type { Locale } from '../../lib/types';
import { SCALES } from '../../record/survey/survey';
import { Button } from '../../ui/button';
import { FaultLine } from '../../ui/fault-text';
import styles from './survey.module.css';

interface Answer {
  score: number;
  comment: string;
}

interface Props {
  type: SurveyType;
  /** The rep's language, in which a follow-up is written. */
  mine: Locale;
  onAnswer: (answer: Answer, followUp: string) => Promise<void>;
}

/** One question in the customer's language: large, for fingers and for keys. */
export function Question({ type, mine, onAnswer }: Props) {
  const { t } = useTranslation();
  const [score, setScore] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const scale = SCALES[type];

  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (score === null || sending) return;
    setSending(true);
    try {
      await onAnswer({ score, comment }, translation(mine).t('survey.follow-up', { score }));
    } catch (refused) {
      setError(refused);
      setSending(false);
    }
  };

  return (
    <form className={styles.question} onSubmit={(event) => void send(event)}>
      <fieldset>
        <legend>
          <h1>{t(`survey.question.${type}`)}</h1>
        </legend>
        <div className={styles.scale}>
          {scale.map((value) => (
            <label key={value} data-chosen={score === value}>
              <input
                type="radio"
                name="score"
                className="sr-only"
                // biome-ignore lint/a11y/noAutofocus: the scale is what the page is for
                autoFocus={value === scale[0]}
                checked={score === value}
                onChange={() => setScore(value)}
              />
              {value}
            </label>
          ))}
        </div>
        <p className={styles.ends} aria-hidden>
          <span>{t(`survey.least.${type}`)}</span>
          <span>{t(`survey.most.${type}`)}</span>
        </p>
      </fieldset>
      <Textarea
        label={t('survey.why')}
        autosize
        minRows={3}
        maxRows={8}
        size="md"
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      {error !== null && <FaultLine error={error} />}
      <Button type="submit" look="primary" disabled={score === null || sending}>
        {t('survey.send')}
      </Button>
    </form>
  );
}
