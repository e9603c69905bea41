import { type Icon, IconChevronRight } from '@tabler/icons-react';
import styles from './ways.module.css';

/** One of several ways on. */
interface Way {
  id: string;
  icon?: Icon;
  title: string;
  hint: string;
  go: () => void;
}

/** A few ways on, each with what it means. */
export function Ways({ ways }: { ways: Way[] }) {
  return (
    <ul className={styles.ways}>
      {ways.map(({ id, icon: IconPart, title, hint, go }) => (
        <li key={id}>
          <button type="button" onClick={go}>
            {IconPart && (
              <span className={styles.icon}>
                <IconPart size={20} stroke={1.6} aria-hidden />
              </span>
            )}
            <span>
              <strong>{title}</strong>
              <small>{hint}</small>
            </span>
            <IconChevronRight size={16} stroke={1.75} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
