import type { Icon } from '@tabler/icons-react';
import type { ButtonHTMLAttributes, Ref } from 'react';
import styles from './button.module.css';
import { Kbd } from './kbd';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** primary: the one action of a screen. quiet: no border until pointed at. */
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  icon?: Icon;
  shortcut?: string;
  pressed?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A button of 28 pixels. */
export function Button(props: Props) {
  const { look = 'plain', icon: IconPart, shortcut, pressed, children, className, ...rest } = props;
  return (
    <button
      type="button"
      className={`${styles.button} ${className ?? ''}`}
      data-look={look}
      aria-pressed={pressed}
      {...rest}
    >
      {IconPart && <IconPart size={16} stroke={1.75} aria-hidden />}
      {children !== undefined && <span>{children}</span>}
      {shortcut && <Kbd shortcut={shortcut} />}
    </button>
  );
}

interface IconProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: Icon;
  /** What it does, for a screen reader and as a tooltip. */
  label: string;
  pressed?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A square button with an icon alone. */
export function IconButton({ icon: IconPart, label, pressed, className, ...rest }: IconProps) {
  return (
    <button
      type="button"
      className={`${styles.button} ${styles.square} ${className ?? ''}`}
      data-look="quiet"
      aria-label={label}
      aria-pressed={pressed}
      title={label}
      {...rest}
    >
      <IconPart size={16} stroke={1.75} aria-hidden />
    </button>
  );
}
