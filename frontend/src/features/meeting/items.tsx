import { NumberInput, TextInput } from '@mantine/core';
import { IconCheckbox, IconPlus, IconTrash } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { useTranslation } from '../../i18n';
import { useDraft } from '../../lib/draft';
import type { MeetingItem, MeetingView } from '../../lib/meeting-types';
import { searchOptions } from '../../record/options';
import { useRemove } from '../../record/remove';
import { Button, IconButton } from '../../ui/button';
import { DraftNote } from '../../ui/draft-note';
import { ReferenceField } from '../../ui/field/reference';
import { toUnfinished } from '../../ui/unfinished';
import type { Verbs } from './data';
import styles from './meeting.module.css';

interface Props {
  type: MeetingItem['type'];
  view: MeetingView;
  verbs: Verbs;
  /** Makes something to do of one. */
  onDo?: (title: string) => void;
}

/** The agenda with minutes and who speaks, or what was decided. Enter adds to it. */
export function Items({ type, view, verbs, onDo }: Props) {
  const { t } = useTranslation();
  const remove = useRemove('meeting_item');
  const items = view.items.filter((item) => item.type === type);
  const whole = items.reduce((sum, item) => sum + item.minutes, 0);
  return (
    <section className={styles.section} aria-labelledby={type}>
      <h2 id={type}>
        {t(`meeting.${type}`)}
        {whole > 0 && <span>{t('meeting.minutes-long', { count: whole })}</span>}
      </h2>
      <ol className={styles.items} data-type={type}>
        {items.map((item) => (
          <li key={item.id}>
            <span className="selectable">{item.title}</span>
            {view.labels[item.speakerId] && <small>{view.labels[item.speakerId]}</small>}
            {item.minutes > 0 && (
              <small>{t('meeting.minutes-long', { count: item.minutes })}</small>
            )}
            {onDo && (
              <IconButton
                icon={IconCheckbox}
                label={t('meeting.to-action', { title: item.title })}
                onClick={() => onDo(item.title)}
              />
            )}
            <IconButton
              icon={IconTrash}
              label={t('meeting.remove', { title: item.title })}
              onClick={() => void remove([item.id])}
            />
          </li>
        ))}
      </ol>
      <NewItem type={type} view={view} verbs={verbs} />
    </section>
  );
}

const blank = { id: '', title: '', minutes: 0, speakerId: '', speaker: '' };

function NewItem({ type, view, verbs }: Pick<Props, 'type' | 'view' | 'verbs'>) {
  const { t } = useTranslation();
  const draft = useDraft(`${type} of ${view.event.id} ${view.at}`, blank);
  const { speaker, ...item } = draft.value;
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (item.title.trim() === '' || toUnfinished(event.currentTarget)) return;
    // At once: a second Enter adds no second one, and the next one can be typed.
    draft.drop();
    if (await verbs.saveItem({ ...item, type })) return;
    draft.change((now) => ({
      ...item,
      speaker,
      title: [item.title, now.title].filter(Boolean).join(' '),
    }));
  };
  return (
    <>
      <DraftNote draft={draft} />
      <form className={styles.add} onSubmit={(event) => void add(event)}>
        <TextInput
          className={styles.grow}
          label={t(`meeting.new-${type}`)}
          value={item.title}
          onChange={({ currentTarget }) => draft.change({ title: currentTarget.value })}
        />
        {type === 'agenda' && (
          <>
            <ReferenceField
              label={t('meeting.speaker')}
              value={item.speakerId}
              title={speaker}
              source="user"
              search={(text) => searchOptions('user', text)}
              onChange={(option) =>
                draft.change({ speakerId: option?.id ?? '', speaker: option?.title ?? '' })
              }
            />
            <NumberInput
              className={styles.short}
              label={t('meeting.how-long')}
              min={0}
              max={480}
              hideControls
              value={item.minutes || ''}
              onChange={(value) => draft.change({ minutes: Number(value) || 0 })}
            />
          </>
        )}
        <Button type="submit" icon={IconPlus} disabled={item.title.trim() === ''}>
          {t('meeting.add')}
        </Button>
      </form>
    </>
  );
}
