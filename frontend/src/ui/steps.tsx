import { FaultLine } from './fault-text';
import { Radios } from './radios';
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
      <Radios label={label} options={steps} name={name} value={at} onChoose={onStep} deliberate />
      {error && <FaultLine error={error} />}
    </div>
  );
}
