import { IconPencil } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from '../../i18n';
import type { Announcement } from '../../lib/announcement-types';
import type { Labels } from '../../lib/types';
import { openForm } from '../../record/form-state';
import { Button } from '../../ui/button';
import { RichText } from '../../ui/rich-text';
import styles from './announcement.module.css';
import { markRead } from './data';

interface Props {
  item: Announcement;
  labels: Labels;
}

/** An announcement, which is read by being opened, and who else has read it. */
export function Reading({ item, labels }: Props) {
  const { t } = useTranslation();
  const { id, read } = item;
  useEffect(() => {
    // What cannot be noted is still unread: nothing is lost, and nobody need be told.
    if (!read) void markRead(id).catch(() => undefined);
  }, [id, read]);
  const names = (ids: string[]) => ids.map((one) => labels[one]).filter(Boolean);
  return (
    <article className={styles.reading}>
      <header>
        <h2>{item.title}</h2>
        <Button
          look="quiet"
          icon={IconPencil}
          onClick={() => openForm({ kind: 'announcement', id, titles: labels })}
        >
          {t('announcement.edit')}
        </Button>
      </header>
      <p className={styles.whom}>
        {item.teamId
          ? t('announcement.for-team', { team: labels[item.teamId] ?? '' })
          : t('announcement.for-all')}
      </p>
      <RichText text={item.body} />
      <footer>
        <p>
          {item.readers.length > 0
            ? t('announcement.readers', {
                count: item.readers.length,
                all: item.readers.length + item.waiting.length,
                names: names(item.readers).join(t('ui.comma')),
              })
            : t('announcement.unread-by-all')}
        </p>
        {item.waiting.length > 0 && (
          <p>
            {t('announcement.waiting', {
              count: item.waiting.length,
              names: names(item.waiting).join(t('ui.comma')),
            })}
          </p>
        )}
      </footer>
    </article>
  );
}
