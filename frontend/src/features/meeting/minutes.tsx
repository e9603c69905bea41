import { IconLock, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { moment } from '../../lib/dates';
import { useEditing } from '../../lib/editing';
import type { MeetingView } from '../../lib/meeting-types';
import { Button } from '../../ui/button';
import { MarkdownField } from '../../ui/markdown-field/markdown-field';
import { RichText } from '../../ui/rich-text';
import { BesideMinutes } from './beside';
import type { Verbs } from './data';
import styles from './meeting.module.css';
import { template } from './template';
import { Versions } from './versions';

interface Props {
  view: MeetingView;
  verbs: Verbs;
}

/** The minutes: written, published, and from then on changed by the next version alone. */
export function Minutes({ view, verbs }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { versions, beside, labels } = view;
  const latest = versions.at(-1);
  const [editing, setEditing] = useState(false);
  return (
    <section className={styles.section} aria-labelledby="minutes">
      <h2 id="minutes">
        {t('meeting.minutes')}
        {latest && (
          <span>
            <IconLock size={13} stroke={1.75} aria-hidden />{' '}
            {t('meeting.published', {
              n: versions.length,
              name: labels[latest.by] ?? '',
              at: moment(latest.at, locale),
            })}
          </span>
        )}
        {latest && !editing && (
          <Button look="quiet" icon={IconPencil} onClick={() => setEditing(true)}>
            {t('meeting.change')}
          </Button>
        )}
      </h2>
      {latest &&
        beside.map((text) => (
          <BesideMinutes
            key={text.conflictId}
            text={text}
            latest={latest}
            labels={labels}
            verbs={verbs}
          />
        ))}
      {latest && !editing ? (
        <RichText text={latest.body} />
      ) : (
        <Writing view={view} verbs={verbs} done={() => setEditing(false)} />
      )}
      {versions.length > 1 && <Versions versions={versions} labels={labels} />}
    </section>
  );
}

function Writing({ view, verbs, done }: Props & { done: () => void }) {
  const { t } = useTranslation();
  const latest = view.versions.at(-1);
  const kept = latest?.body ?? view.meeting.minutes;
  const [text, setText] = useState(() => kept || template(view, t));
  const [begun] = useState(text);
  useEditing('minutes', text !== begun);
  const publish = async () => {
    if (await verbs.publish(text, latest?.id ?? '')) done();
  };
  return (
    <>
      <MarkdownField
        aria-label={t('meeting.minutes')}
        description={t('meeting.markdown')}
        autosize
        minRows={6}
        maxRows={24}
        autoFocus={latest !== undefined}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onBlur={() => !latest && text !== kept && void verbs.write(text)}
      />
      <div className={styles.foot}>
        {latest && <Button onClick={done}>{t('talk.cancel')}</Button>}
        <Button
          look="primary"
          icon={IconLock}
          disabled={text.trim() === '' || (latest !== undefined && text === kept)}
          onClick={() => void publish()}
        >
          {t(latest ? 'meeting.publish-version' : 'meeting.publish', {
            n: view.versions.length + 1,
          })}
        </Button>
      </div>
    </>
  );
}
