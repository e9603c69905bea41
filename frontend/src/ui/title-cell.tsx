import styles from './title-cell.module.css';

/** Two lines of a row: what it is, and what it belongs to. */
export function TitleCell({ title, subtitle }: { title: string; subtitle?: string }) {
  return (
    <div className={styles.title}>
      <strong title={title}>{title}</strong>
      {subtitle && <span>{subtitle}</span>}
    </div>
  );
}
