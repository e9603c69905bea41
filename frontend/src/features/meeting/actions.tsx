import { TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../i18n';
import { addDays, today } from '../../lib/dates';
import { useDraft } from '../../lib/draft';
import type { MeetingView } from '../../lib/meeting-types';
import { searchOptions } from '../../record/options';
import { TaskRows } from '../../record/tasks';
import { Button } from '../../ui/button';
import { DraftNote } from '../../ui/draft-note';
import { DayField } from '../../ui/field/day-field';
import { ReferenceField } from '../../ui/field/reference';
import { toUnfinished } from '../../ui/unfinished';
import type { Verbs } from './data';
import styles from './meeting.module.css';

interface Props {
  view: MeetingView;
  verbs: Verbs;
  action: NewAction;
  /** Whether it began as a decision: then who is to carry it out comes next. */
  asked: boolean;
}

/** What is to be done, by whom and by when: tasks, and those still open from the meetings before. */
export function Actions({ view, verbs, action, asked }: Props) {
  const { t } = useTranslation();
  const carried = view.carried;
  return (
    <section className={styles.section} aria-labelledby="actions">
      <h2 id="actions">{t('meeting.actions')}</h2>
      {view.tasks.length > 0 && <TaskRows tasks={view.tasks} labels={view.labels} owners />}
      <AddAction verbs={verbs} action={action} asked={asked} />
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

/** What is being agreed in a meeting. */
export const useNewAction = ({ event, at }: MeetingView) =>
  useDraft(`action of ${event.id} ${at}`, { title: '', owner: nobody, dueOn: inAWeek() });

type NewAction = ReturnType<typeof useNewAction>;

function AddAction({ verbs, action, asked }: Pick<Props, 'verbs' | 'action' | 'asked'>) {
  const { t } = useTranslation();
  const { title, owner, dueOn } = action.value;
  const [unowned, setUnowned] = useState(false);
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (toUnfinished(event.currentTarget)) return;
    setUnowned(owner.id === '');
    if (owner.id === '' || title.trim() === '') return;
    // At once: a second Enter adds no second one, and the next one can be typed.
    action.drop();
    if (await verbs.agree(title, owner.id, dueOn)) return;
    action.change((now) => ({
      title: [title, now.title].filter(Boolean).join(' '),
      owner,
      dueOn,
    }));
  };
  return (
    <>
      <DraftNote draft={action} />
      <form className={styles.add} onSubmit={(event) => void add(event)}>
        <TextInput
          className={styles.grow}
          label={t('meeting.new-action')}
          value={title}
          onChange={({ currentTarget }) => action.change({ title: currentTarget.value })}
        />
        <ReferenceField
          label={t('meeting.who')}
          autoFocus={asked}
          value={owner.id}
          title={owner.title}
          source="user"
          search={(text) => searchOptions('user', text)}
          error={unowned && owner.id === '' && t('fault.required')}
          onChange={(option) =>
            action.change({ owner: { id: option?.id ?? '', title: option?.title ?? '' } })
          }
        />
        <DayField
          label={t('meeting.by-when')}
          value={dueOn}
          onChange={(day) => action.change({ dueOn: day })}
        />
        <Button type="submit" icon={IconPlus} disabled={title.trim() === '' || dueOn === ''}>
          {t('meeting.add')}
        </Button>
      </form>
    </>
  );
}
