import {
  IconAlertTriangle,
  IconCheck,
  IconQuestionMark,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from '../../i18n';
import type { Attendance, MeetingView } from '../../lib/meeting-types';
import { useSession } from '../../lib/session';
import { searchOptions } from '../../record/options';
import { Person } from '../../ui/avatar';
import { IconButton } from '../../ui/button';
import { ReferenceField } from '../../ui/field/reference';
import { Pill } from '../../ui/pill';
import type { Verbs } from './data';
import styles from './meeting.module.css';

interface Props {
  view: MeetingView;
  verbs: Verbs;
}

/** Who has a part in the meeting: colleagues with their answers, and the customer's contacts. */
export function People({ view, verbs }: Props) {
  const { t } = useTranslation();
  const { user } = useSession();
  const { event, attendance, busy, labels } = view;
  const mayChange = event.ownerId === user.id;
  const invite = (kind: 'user' | 'contact') => (
    <ReferenceField
      label={t(`meeting.invite-${kind}`)}
      value=""
      title=""
      source={kind}
      search={async (text) =>
        (await searchOptions(kind, text)).filter(
          ({ id }) => id !== event.ownerId && !attendance.some((one) => one[`${kind}Id`] === id),
        )
      }
      onChange={(option) => option && void verbs.invite(kind, option.id)}
    />
  );
  return (
    <aside className={styles.people} aria-labelledby="people">
      <h2 id="people">{t('meeting.people')}</h2>
      <ul>
        <li>
          <Person name={labels[event.ownerId] ?? ''} id={event.ownerId} />
          {busy.includes(event.ownerId) && <Busy />}
          <small>{t('meeting.organiser')}</small>
        </li>
        {attendance.map((one) => (
          <li key={one.id}>
            <Person
              name={nameOf(one, labels) || t('record.somebody')}
              id={one.userId || one.contactId}
            />
            {busy.includes(one.userId) && <Busy />}
            {one.userId ? <Said answer={one.answer} /> : <small>{t('meeting.contact')}</small>}
            {mayChange && (
              <IconButton
                icon={IconTrash}
                label={t('meeting.remove', { title: nameOf(one, labels) })}
                onClick={() => void verbs.uninvite(one.userId || one.contactId)}
              />
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <>
          {invite('user')}
          {invite('contact')}
          {view.series && <small>{t('meeting.whole-series')}</small>}
        </>
      )}
    </aside>
  );
}

const nameOf = ({ userId, contactId }: Attendance, labels: MeetingView['labels']) =>
  labels[userId || contactId] ?? '';

function Busy() {
  const { t } = useTranslation();
  return (
    <Pill hue="amber" icon={IconAlertTriangle}>
      {t('meeting.busy')}
    </Pill>
  );
}

const ANSWERS = {
  '': { hue: 'slate', icon: IconQuestionMark, word: 'open' },
  accepted: { hue: 'jade', icon: IconCheck, word: 'accepted' },
  declined: { hue: 'cinnabar', icon: IconX, word: 'declined' },
} as const;

function Said({ answer }: { answer: Attendance['answer'] }) {
  const { t } = useTranslation();
  const { hue, icon, word } = ANSWERS[answer];
  return (
    <Pill hue={hue} icon={icon}>
      {t(`meeting.answer.${word}`)}
    </Pill>
  );
}
