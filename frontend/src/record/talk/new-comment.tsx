import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import type { Row } from '../../lib/types';
import { useUndo } from '../undo';
import { CommentBox } from './comment-box';

/** Where a comment on a record is begun. */
export function NewComment({ row: { kind, id }, focused }: { row: Row; focused?: boolean }) {
  const { t } = useTranslation();
  const { sayDone } = useUndo();
  const save = async (body: string) => {
    await go.talk.Say({ subjectKind: kind, subjectId: id, replyToId: '', body });
    await sayDone(t('talk.sent'));
  };
  return (
    <CommentBox
      draft={`comment on ${kind} ${id}`}
      action={t('talk.send')}
      focused={focused}
      save={save}
    />
  );
}
