import { useMutation } from '@tanstack/react-query';
import { useTranslation } from '../../i18n';
import { faultOf } from '../../lib/fault';
import type { Progress } from '../../lib/feedback-types';
import { go } from '../../lib/go';
import type { Hue } from '../../lib/types';
import { useRecordWords } from '../../record/words';
import { FaultLine } from '../../ui/fault-text';
import { Pill } from '../../ui/pill';
import styles from './feedback.module.css';

const STEPS: Progress[] = ['new', 'working', 'replied', 'closed'];
const HUES: Record<string, Hue> = {
  new: 'cinnabar',
  working: 'amber',
  replied: 'brand',
  closed: 'jade',
};

/** How far feedback has come. */
export function ProgressPill({ progress }: { progress: string }) {
  const words = useRecordWords();
  return <Pill hue={HUES[progress] ?? 'slate'}>{words.choice('progress', progress)}</Pill>;
}

interface StepsProps {
  id: string;
  progress: string;
  /** Hears of the field that a step lacks. */
  onLack: (field: string) => void;
}

/** The same, to be moved on. A step that is refused says why, and where to mend it. */
export function Steps({ id, progress, onLack }: StepsProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const move = useMutation({
    mutationFn: (to: Progress) => go.feedback.Move(id, to),
    onError: (error) => onLack(faultOf(error).field),
  });
  return (
    <div className={styles.steps}>
      <div role="radiogroup" aria-label={t('feedback.progress')}>
        {STEPS.map((step) => (
          // biome-ignore lint/a11y/useSemanticElements: a pressed pill, not a dot with a label
          <button
            key={step}
            type="button"
            role="radio"
            aria-checked={step === progress}
            onClick={() => move.mutate(step)}
          >
            {words.choice('progress', step)}
          </button>
        ))}
      </div>
      {move.error && <FaultLine error={move.error} />}
    </div>
  );
}
