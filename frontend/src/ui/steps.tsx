import { FaultLine } from './fault-text';
import styles from './steps.module.css';

interface Props<Step extends string> {
  label: string;
  steps: readonly Step[];
  /** What a step is called. */
  name: (step: Step) => string;
  /** Where it stands. */
  at: string;
  onStep: (step: Step) => void;
  /** Why the last step was refused. */
  error: Error | null;
}

/** How far something has come, to be moved on. */
export function Steps<Step extends string>({ label, steps, name, at, onStep, error }: Props<Step>) {
  return (
    <div className={styles.steps}>
      <div role="radiogroup" aria-label={label}>
        {steps.map((step) => (
          // biome-ignore lint/a11y/useSemanticElements: a pressed pill, not a dot with a label
          <button
            key={step}
            type="button"
            role="radio"
            aria-checked={step === at}
            onClick={() => onStep(step)}
          >
            {name(step)}
          </button>
        ))}
      </div>
      {error && <FaultLine error={error} />}
    </div>
  );
}
