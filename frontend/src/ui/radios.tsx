import type { KeyboardEvent } from 'react';

interface Props<T extends string> {
  label: string;
  options: readonly T[];
  /** What an option is called. */
  name: (option: T) => string;
  value: string;
  onChoose: (option: T) => void;
  /** Choosing does more than to show something else: arrows only lead to it. */
  deliberate?: boolean;
  className?: string;
}

/** One of a few, as pills. Tab leads to the chosen one, arrow keys to the others. */
export function Radios<T extends string>(props: Props<T>) {
  const { label, options, name, value, onChoose, deliberate, className } = props;
  const stop = options.find((option) => option === value) ?? options[0];
  const step = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')];
    const at = (all.indexOf(event.target as HTMLElement) + by + all.length) % all.length;
    all[at]?.focus();
    const next = options[at];
    if (next && !deliberate) onChoose(next);
  };
  return (
    <div role="radiogroup" aria-label={label} className={className} onKeyDown={step}>
      {options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: a pressed pill, not a dot with a label
        <button
          key={option}
          type="button"
          role="radio"
          aria-checked={option === value}
          tabIndex={option === stop ? 0 : -1}
          onClick={() => onChoose(option)}
        >
          {name(option)}
        </button>
      ))}
    </div>
  );
}
