import { TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../i18n';
import { addDays, today } from '../../lib/dates';
import type { MeetingView } from '../../lib/meeting-types';
import { searchOptions } from '../../record/options';
import { TaskRows } from '../../record/tasks';
import { Button } from '../../ui/button';
import { DayField } from '../../ui/field/day-field';
import { ReferenceField } from '../../ui/field/reference';
import type { Verbs } from './data';
import styles from './meeting.module.css';

interface Props {
  view: MeetingView;
  verbs: Verbs;
  /** A decision that somebody is to carry out. */
  wanted: string;
}

/** What is to be done, by whom and by when: tasks, and those still open from the meetings before. */
export function Actions({ view, verbs, wanted }: Props) {
  const { t } = useTranslation();
  const carried = view.carried;
  return (
    <section className={styles.section} aria-labelledby="actions">
      <h2 id="actions">{t('meeting.actions')}</h2>
      {view.tasks.length > 0 && <TaskRows tasks={view.tasks} labels={view.labels} owners />}
      <NewAction verbs={verbs} wanted={wanted} />
      {carried.length > 0 && (
        <>
          <h3>{t('meeting.carried', { count: carried.length })}</h3>
          <TaskRows tasks={carried} labels={view.labels} owners />
        </>
      )}
    </section>
  );
}

const nobody = { id: '', title: '' };
const inAWeek = () => addDays(today(), 7);

function NewAction({ verbs, wanted }: Pick<Props, 'verbs' | 'wanted'>) {
  const { t } = useTranslation();
  const [title, setTitle] = useState(wanted);
  const [owner, setOwner] = useState(nobody);
  const [dueOn, setDueOn] = useState(inAWeek);
  const [unowned, setUnowned] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setUnowned(owner.id === '');
    if (owner.id === '' || title.trim() === '') return;
    // At once: a second Enter adds no second one, and the next one can be typed.
    setTitle('');
    setOwner(nobody);
    setDueOn(inAWeek());
    if (await verbs.agree(title, owner.id, dueOn)) return;
    setTitle((now) => [title, now].filter(Boolean).join(' '));
    setOwner(owner);
    setDueOn(dueOn);
  };
  return (
    <form className={styles.add} onSubmit={(event) => void add(event)}>
      <TextInput
        className={styles.grow}
        label={t('meeting.new-action')}
        value={title}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <ReferenceField
        label={t('meeting.who')}
        autoFocus={wanted !== ''}
        value={owner.id}
        title={owner.title}
        source="user"
        search={(text) => searchOptions('user', text)}
        error={unowned && owner.id === '' && t('fault.required')}
        onChange={(option) => setOwner({ id: option?.id ?? '', title: option?.title ?? '' })}
      />
      <DayField label={t('meeting.by-when')} value={dueOn} onChange={setDueOn} />
      <Button type="submit" icon={IconPlus} disabled={title.trim() === '' || dueOn === ''}>
        {t('meeting.add')}
      </Button>
    </form>
  );
}
