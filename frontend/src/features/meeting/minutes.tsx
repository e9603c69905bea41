import { IconLock, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { moment } from '../../lib/dates';
import { useEditing } from '../../lib/editing';
import type { MeetingView } from '../../lib/meeting-types';
import { Button } from '../../ui/button';
import { MarkdownField } from '../../ui/markdown-field/markdown-field';
import { RichText } from '../../ui/rich-text';
import { useWritten } from '../../ui/use-written';
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
  const [asked, setAsked] = useState(false);
  const written = useWritten((latest?.body ?? view.meeting.minutes) || template(view, t));
  // What somebody is typing stays where a colleague publishes meanwhile.
  const writing = !latest || asked || written.changed;
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
        {!writing && (
          <Button look="quiet" icon={IconPencil} onClick={() => setAsked(true)}>
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
      {writing ? (
        <Writing view={view} verbs={verbs} written={written} done={() => setAsked(false)} />
      ) : (
        <RichText text={latest.body} />
      )}
      {versions.length > 1 && <Versions versions={versions} labels={labels} />}
    </section>
  );
}

interface WritingProps extends Props {
  written: ReturnType<typeof useWritten>;
  done: () => void;
}

function Writing({ view, verbs, written, done }: WritingProps) {
  const { t } = useTranslation();
  const { text, write, changed, sent, refused, reset } = written;
  const latest = view.versions.at(-1);
  useEditing('minutes', changed);
  const send = async (sending: Promise<boolean>) => {
    sent();
    const well = await sending;
    if (!well) refused();
    return well;
  };
  const publish = async () => {
    if (await send(verbs.publish(text, latest?.id ?? ''))) done();
  };
  const cancel = () => {
    reset();
    done();
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
        onChange={({ currentTarget }) => write(currentTarget.value)}
        onBlur={() => !latest && changed && void send(verbs.write(text))}
      />
      <div className={styles.foot}>
        {latest && <Button onClick={cancel}>{t('talk.cancel')}</Button>}
        <Button
          look="primary"
          icon={IconLock}
          disabled={text.trim() === '' || (latest !== undefined && text === latest.body)}
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
