import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n';
import { IconButton } from './button';
import styles from './page.module.css';

interface Props {
  title: ReactNode;
  /** One line that says what is on the page. */
  summary?: ReactNode;
  /** How current the figures on the page are. */
  fresh?: ReactNode;
  /** Buttons on the right of the title; the last one may be primary. */
  actions?: ReactNode;
  /** The view bar: tabs on its left. */
  views?: ReactNode;
  /** Filter, sort and the like, on the right of the view bar. */
  tools?: ReactNode;
  /** Whether there is a way back before the title, to wherever one came from. */
  back?: boolean;
  children: ReactNode;
}

/** The inset sheet of a screen: title bar, view bar, and what it holds. */
export function Page({ title, summary, fresh, actions, views, tools, back, children }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <header className={styles.bar}>
        {back && (
          <IconButton
            icon={IconChevronLeft}
            label={t('ui.back')}
            onClick={() => window.history.back()}
          />
        )}
        <h1 className={styles.title} dir="auto">
          {title}
        </h1>
        {summary && <p className={styles.summary}>{summary}</p>}
        {fresh}
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
