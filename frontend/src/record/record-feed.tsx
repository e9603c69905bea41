import type { Translate } from '../i18n';
import type { Row } from '../lib/types';
import { Composer } from './composer';
import styles from './composer.module.css';
import type { RecordTab } from './record-layout';
import { NewComment } from './talk/new-comment';
import { Timeline } from './timeline';
import { hasActivities } from './timeline-data';

interface Props {
  row: Row;
  /** What configures the workspace is not talked about. */
  quiet?: boolean;
}

/** All that happened to a record, and the way to add to it. */
export function RecordFeed({ row, quiet }: Props) {
  return (
    <>
      {hasActivities(row.kind) ? (
        <Composer key={row.id} row={row} />
      ) : (
        !quiet && (
          <div className={styles.composer}>
            <NewComment key={row.id} row={row} />
          </div>
        )
      )}
      <Timeline kind={row.kind} id={row.id} currency={String(row.values.currency ?? '')} />
    </>
  );
}

/** The tab with it. */
export const feedTab = (t: Translate, row: Row, quiet?: boolean): RecordTab => ({
  value: 'timeline',
  label: t('record.timeline'),
  content: <RecordFeed row={row} quiet={quiet} />,
});
