import { IconGitMerge } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLocale, useTranslation } from '../../i18n';
import { moment } from '../../lib/dates';
import type { Merged } from '../../lib/duplicate-types';
import { recordPath } from '../../lib/route';
import { useUndoMerge } from '../../record/duplicate-notes';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { useRecentMerges } from './data';
import styles from './duplicate.module.css';

/** The merges that can still be undone, the latest first. */
export function Recent() {
  const { t } = useTranslation();
  const merges = useRecentMerges();
  return (
    <Async of={merges}>
      {(list) => (
        <div className={styles.page}>
          {list.length === 0 && <Empty icon={IconGitMerge} title={t('duplicate.recent-none')} />}
          <ul className={styles.pairs}>
            {list.map((merge) => (
              <MergeRow key={merge.id} merge={merge} />
            ))}
          </ul>
        </div>
      )}
    </Async>
  );
}

function MergeRow({ merge }: { merge: Merged }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const undo = useUndoMerge();
  return (
    <li>
      <span className={styles.half}>
        <Link to={recordPath(merge.kind, merge.winnerId)}>{merge.winner}</Link>
        <small>{t('duplicate.has-merged', { name: merge.loser })}</small>
      </span>
      <small>{t('duplicate.by', { name: merge.by, at: moment(merge.at, locale) })}</small>
      <Button look="quiet" onClick={() => undo(merge.id)}>
        {t('duplicate.undo')}
      </Button>
    </li>
  );
}
