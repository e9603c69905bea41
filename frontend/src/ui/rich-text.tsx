import { Suspense } from 'react';
import { later } from '../lib/later';
import styles from './rich-text.module.css';

const Markdown = later(() => import('./markdown'));

/** A text as Markdown. Until that is loaded, and without any marks, it is the text itself. */
export function RichText({ text }: { text: string }) {
  return (
    <div className={`${styles.text} selectable`} dir="auto">
      <Suspense fallback={<p className={styles.plain}>{text}</p>}>
        <Markdown text={text} />
      </Suspense>
    </div>
  );
}
