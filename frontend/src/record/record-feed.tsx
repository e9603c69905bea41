import { type Translate, useTranslation } from '../i18n';
import { go } from '../lib/go';
import type { Row } from '../lib/types';
import { Composer } from './composer';
import styles from './composer.module.css';
import type { RecordTab } from './record-layout';
import { CommentBox } from './talk/comment-box';
import { Timeline } from './timeline';
import { hasActivities } from './timeline-data';
import { useUndo } from './undo';

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
        !quiet && <Comments key={row.id} row={row} />
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

function Comments({ row }: { row: Row }) {
  const { t } = useTranslation();
  const { sayDone } = useUndo();
  const say = async (body: string) => {
    await go.talk.Say({ subjectKind: row.kind, subjectId: row.id, replyToId: '', body });
    await sayDone(t('talk.sent'));
  };
  return (
    <div className={styles.composer}>
      <CommentBox draft={`comment on ${row.kind} ${row.id}`} action={t('talk.send')} save={say} />
    </div>
  );
}
