import { IconCornerUpLeft, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { go } from '../../lib/go';
import { useSession } from '../../lib/session';
import type { TimelineEntry } from '../../lib/types';
import { Button } from '../../ui/button';
import { RichText } from '../../ui/rich-text';
import { useRemove } from '../remove';
import { useUndo } from '../undo';
import { CommentBox } from './comment-box';
import { marked } from './mention';
import { Reactions } from './reactions';
import styles from './talk.module.css';

interface Props {
  entry: TimelineEntry;
  /** What the comment is about. */
  subject: { kind: string; id: string };
}

/** What somebody has said, what it answers, and ways to answer or change it. */
export function Comment({ entry, subject }: Props) {
  const { t } = useTranslation();
  const mine = useSession().user.id === entry.by;
  const [writing, setWriting] = useState<'reply' | 'edit' | null>(null);
  const remove = useRemove('comment');
  const { sayDone } = useUndo();
  const done = () => setWriting(null);
  const reply = async (body: string) => {
    await go.talk.Say({
      subjectKind: subject.kind,
      subjectId: subject.id,
      replyToId: entry.id,
      body,
    });
    done();
    await sayDone(t('talk.sent'));
  };
  const revise = async (body: string) => {
    await go.talk.Revise(entry.id, body);
    done();
  };
  return (
    <>
      {entry.answers && (
        <p className={styles.answers}>{t('talk.answers', { text: entry.answers })}</p>
      )}
      {writing === 'edit' ? (
        <div className={styles.writing}>
          <CommentBox
            draft={`comment ${entry.id}`}
            text={entry.body}
            action={t('talk.save')}
            focused
            save={revise}
            cancel={done}
          />
        </div>
      ) : (
        <RichText text={marked(entry.body, entry.named ?? [])} />
      )}
      <Reactions comment={entry.id} reactions={entry.reactions} />
      {writing === null && (
        <p className={styles.acts}>
          <Button look="quiet" icon={IconCornerUpLeft} onClick={() => setWriting('reply')}>
            {t('talk.reply')}
          </Button>
          {mine && (
            <>
              <Button look="quiet" icon={IconPencil} onClick={() => setWriting('edit')}>
                {t('talk.edit')}
              </Button>
              <Button look="quiet" icon={IconTrash} onClick={() => void remove([entry.id])}>
                {t('record.remove')}
              </Button>
            </>
          )}
        </p>
      )}
      {writing === 'reply' && (
        <div className={styles.writing}>
          <CommentBox
            draft={`reply to ${entry.id}`}
            action={t('talk.reply')}
            focused
            save={reply}
            cancel={done}
          />
        </div>
      )}
    </>
  );
}
