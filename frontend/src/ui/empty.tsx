import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './empty.module.css';

interface Props {
  icon?: Icon;
  title: string;
  hint?: string;
  /** The one thing to do about it. */
  action?: ReactNode;
}

/** What a place says when there is nothing in it: one line and one action. */
export function Empty({ icon: IconPart, title, hint, action }: Props) {
  return (
    <div className={styles.empty}>
      {IconPart && (
        <span className={styles.icon}>
          <IconPart size={20} stroke={1.6} aria-hidden />
        </span>
      )}
      <p className={styles.title}>{title}</p>
      {hint && <p className={styles.hint}>{hint}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
