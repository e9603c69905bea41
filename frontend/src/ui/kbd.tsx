import { readable } from '../lib/keys';
import styles from './kbd.module.css';

/** A shortcut as caps of keys, named as on this computer's keyboard. */
export function Kbd({ shortcut }: { shortcut: string }) {
  return (
    <kbd className={styles.keys}>
      {readable(shortcut).map((key) => (
        <span key={key} className={styles.key}>
          {key}
        </span>
      ))}
    </kbd>
  );
}
