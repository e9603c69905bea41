import type { ReactNode } from 'react';
import styles from './page.module.css';

interface Props {
  title: ReactNode;
  /** One line that says what is on the page. */
  summary?: ReactNode;
  /** Buttons on the right of the title; the last one may be primary. */
  actions?: ReactNode;
  /** The view bar: tabs on its left. */
  views?: ReactNode;
  /** Filter, sort and the like, on the right of the view bar. */
  tools?: ReactNode;
  /** Draws above the title, such as the way back. */
  before?: ReactNode;
  children: ReactNode;
}

/** The inset sheet of a screen: title bar, view bar, and what it holds. */
export function Page({ title, summary, actions, views, tools, before, children }: Props) {
  return (
    <>
      <header className={styles.bar}>
        {before}
        <h1 className={styles.title} dir="auto">
          {title}
        </h1>
        {summary && <p className={styles.summary}>{summary}</p>}
        <div className={styles.actions}>{actions}</div>
      </header>
      {(views || tools) && (
        <div className={styles.views}>
          {views}
          <div className={styles.tools}>{tools}</div>
        </div>
      )}
      <div className={styles.content}>{children}</div>
    </>
  );
}
