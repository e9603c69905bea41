import type { ReactNode } from 'react';
import styles from './gallery.module.css';

/** A part under its name in the code. */
export function Sample({
  name,
  wide,
  children,
}: {
  name: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <section className={styles.sample} data-wide={wide} aria-label={name}>
      <h2>{name}</h2>
      <div className={styles.stage}>{children}</div>
    </section>
  );
}
