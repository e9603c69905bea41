import { type FocusEvent, type KeyboardEvent, useState } from 'react';

interface Props<T extends string> {
  label: string;
  options: readonly T[];
  /** What an option is called. */
  name: (option: T) => string;
  value: string;
  onChoose: (option: T) => void;
  /** Choosing does more than to show something else: what arrows mark is chosen on leaving, or by Enter. */
  deliberate?: boolean;
  className?: string;
}

/** One of a few, as pills. Tab leads to the chosen one, arrow keys to the others. */
export function Radios<T extends string>(props: Props<T>) {
  const { label, options, name, value, onChoose, deliberate, className } = props;
  /** Where arrows have led, until that is chosen. */
  const [marked, mark] = useState<T>();
  const checked = marked ?? options.find((option) => option === value);
  const stop = checked ?? options[0];
  const choose = (option: T) => {
    mark(undefined);
    onChoose(option);
  };
  const step = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && marked) {
      event.stopPropagation();
      mark(undefined);
    }
    if (!by) return;
    event.preventDefault();
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')];
    const at = (all.indexOf(event.target as HTMLElement) + by + all.length) % all.length;
    all[at]?.focus();
    const next = options[at];
    if (next && deliberate) mark(next);
    else if (next) onChoose(next);
  };
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (currentTarget.contains(relatedTarget) || !marked) return;
    if (marked === value) mark(undefined);
    else choose(marked);
  };
  return (
    <div role="radiogroup" aria-label={label} className={className} onKeyDown={step} onBlur={leave}>
      {options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: a pressed pill, not a dot with a label
        <button
          key={option}
          type="button"
          role="radio"
          aria-checked={option === checked}
          tabIndex={option === stop ? 0 : -1}
          onClick={() => choose(option)}
        >
          {name(option)}
        </button>
      ))}
    </div>
  );
}
