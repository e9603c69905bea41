import styles from './title-cell.module.css';

/** Two lines of a row: what it is, and what it belongs to. */
export function TitleCell({ title, subtitle }: { title: string; subtitle?: string }) {
  return (
    <div className={styles.title}>
      <strong title={title} dir="auto">
        {title}
      </strong>
      {subtitle && <span dir="auto">{subtitle}</span>}
    </div>
  );
}
