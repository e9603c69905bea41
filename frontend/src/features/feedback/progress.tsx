import { useMutation } from '@tanstack/react-query';
import { useTranslation } from '../../i18n';
import { faultOf } from '../../lib/fault';
import type { Progress } from '../../lib/feedback-types';
import { go } from '../../lib/go';
import type { Hue } from '../../lib/types';
import { useRecordWords } from '../../record/words';
import { Pill } from '../../ui/pill';
import { Steps } from '../../ui/steps';

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
export function ProgressSteps({ id, progress, onLack }: StepsProps) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const move = useMutation({
    mutationFn: (to: Progress) => go.feedback.Move(id, to),
    onError: (error) => onLack(faultOf(error).field),
  });
  return (
    <Steps
      label={t('feedback.progress')}
      steps={STEPS}
      name={(step) => words.choice('progress', step)}
      at={progress}
      onStep={move.mutate}
      error={move.error}
    />
  );
}
