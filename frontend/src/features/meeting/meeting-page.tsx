import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { clock, moment, shortDay, startDay } from '../../lib/dates';
import type { MeetingView } from '../../lib/meeting-types';
import { type Search, useParam, useView } from '../../lib/route';
import { useSession } from '../../lib/session';
import { Others } from '../../record/others';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Actions, useNewAction } from './actions';
import { useMeeting, useVerbs } from './data';
import { Items } from './items';
import styles from './meeting.module.css';
import { Minutes } from './minutes';
import { People } from './people';

const read = (raw: Search) => ({ at: String(raw.at ?? '') });

/** A meeting: who comes, what is on the agenda, what was said, decided and agreed. */
export default function MeetingPage() {
  const id = useParam('id');
  const [{ at }] = useView(read);
  const meeting = useMeeting(id, at);
  return (
    <Async of={meeting} whole>
      {(view) => <Sheet key={`${view.event.id} ${view.at}`} view={view} />}
    </Async>
  );
}

function Sheet({ view }: { view: MeetingView }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { user } = useSession();
  const verbs = useVerbs(view);
  const { event } = view;
  const action = useNewAction(view);
  /** How often a decision was made something to do. */
  const [asked, setAsked] = useState(0);
  const carryOut = (decision: string) => {
    action.change(({ title }) => ({ title: [title, decision].filter(Boolean).join(' ') }));
    setAsked(asked + 1);
  };
  const mine = view.attendance.find(({ userId }) => userId === user.id);
  const when =
    event.allDay === 1
      ? shortDay(startDay(event), locale)
      : `${moment(event.startsAt, locale)} – ${clock(event.endsAt, locale)}`;
  return (
    <Page
      title={event.title}
      summary={[when, event.place].filter(Boolean).join(' · ')}
      actions={
        <>
          <Others kind="event" id={event.id} />
          {mine && (
            <>
              <Button
                icon={IconX}
                pressed={mine.answer === 'declined'}
                onClick={() => void verbs.answer('declined')}
              >
                {t('meeting.decline')}
              </Button>
              <Button
                look={mine.answer === 'accepted' ? 'plain' : 'primary'}
                icon={IconCheck}
                pressed={mine.answer === 'accepted'}
                onClick={() => void verbs.answer('accepted')}
              >
                {t('meeting.accept')}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className={styles.page}>
        <div className={styles.main}>
          <Items type="agenda" view={view} verbs={verbs} />
          <Minutes view={view} verbs={verbs} />
          <Items type="decision" view={view} verbs={verbs} onDo={carryOut} />
          <Actions key={asked} view={view} verbs={verbs} action={action} asked={asked > 0} />
        </div>
        <People view={view} verbs={verbs} />
      </div>
    </Page>
  );
}
