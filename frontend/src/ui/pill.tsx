import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Hue } from '../lib/types';
import styles from './pill.module.css';

/** A word on a tint. The icon or the word says it; the colour only helps. */
export function Pill({
  hue,
  icon: IconPart,
  children,
}: {
  hue: Hue;
  icon?: Icon;
  children: ReactNode;
}) {
  const style = {
    '--fill': `var(--${hue})`,
    color: `var(--${hue}-text)`,
    background: `var(--${hue}-tint)`,
  };
  return (
    <span className={styles.pill} style={style as React.CSSProperties}>
      {IconPart ? <IconPart size={13} stroke={2} aria-hidden /> : <i aria-hidden />}
      {children}
    </span>
  );
}
