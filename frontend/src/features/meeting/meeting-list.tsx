import { Checkbox } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useLocale, useTranslation } from '../../i18n';
import { longDay, startDay, today, weekday } from '../../lib/dates';
import { useKeys } from '../../lib/keys';
import type { ListedMeeting } from '../../lib/meeting-types';
import { useNewEvent } from '../../lib/new-event';
import { type Search, useGo, useView } from '../../lib/route';
import { shortcuts } from '../../lib/shortcuts';
import type { Labels } from '../../lib/types';
import { Async } from '../../ui/async';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Page } from '../../ui/page';
import { SearchBox } from '../../ui/search-box';
import { Tabs } from '../../ui/tabs';
import { useRows } from '../../ui/use-rows';
import { useMeetings } from './data';
import styles from './meeting-list.module.css';
import { MeetingRow } from './meeting-row';

type When = 'ahead' | 'behind';
type Whose = 'mine' | 'team';

const read = (raw: Search) => ({
  when: (raw.when === 'behind' ? 'behind' : 'ahead') as When,
  whose: (raw.whose === 'team' ? 'team' : 'mine') as Whose,
  open: raw.open === true,
  text: String(raw.text ?? ''),
});

/** The meetings of a person or of the team: those to come, and those that are over. */
export default function MeetingList() {
  const { t } = useTranslation();
  const go = useGo();
  const ask = useNewEvent((state) => state.ask);
  const [view, change] = useView(read);
  const { when, whose, open, text } = view;
  const meetings = useMeetings({ past: when === 'behind', team: whose === 'team', open, text });
  const create = () => {
    ask({ type: 'meeting', title: 'meeting.create', back: true });
    go('/calendar');
  };
  useKeys({ [shortcuts.list.create]: create });
  return (
    <Page
      title={t('meeting.many')}
      actions={
        <Button look="primary" icon={IconPlus} shortcut={shortcuts.list.create} onClick={create}>
          {t('meeting.create')}
        </Button>
      }
      views={
        <>
          <Tabs
            label={t('meeting.many')}
            tabs={[
              { value: 'ahead', label: t('meeting.ahead') },
              { value: 'behind', label: t('meeting.behind') },
            ]}
            value={when}
            onChange={(value) => change({ when: value })}
          />
          <Tabs
            label={t('meeting.whose')}
            tabs={[
              { value: 'mine', label: t('meeting.mine') },
              { value: 'team', label: t('meeting.team') },
            ]}
            value={whose}
            onChange={(value) => change({ whose: value })}
          />
        </>
      }
      tools={
        <>
          <Checkbox
            size="xs"
            label={t('meeting.with-open')}
            checked={open}
            onChange={({ currentTarget }) => change({ open: currentTarget.checked })}
          />
          <SearchBox value={text} onChange={(typed) => change({ text: typed })} />
        </>
      }
    >
      <Async of={meetings} whole>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.meetings);
          if (all.length === 0)
            return (
              <Empty
                icon={IconUsersGroup}
                title={t(open || text ? 'meeting.none-found' : 'meeting.none')}
                hint={t('meeting.none-hint')}
              />
            );
          return (
            <div className={styles.page}>
              <Days
                meetings={all}
                labels={Object.assign({}, ...pages.map((page) => page.labels))}
              />
              {meetings.hasNextPage && (
                <Button look="quiet" onClick={() => void meetings.fetchNextPage()}>
                  {t('meeting.more')}
                </Button>
              )}
            </div>
          );
        }}
      </Async>
    </Page>
  );
}

function Days({ meetings, labels }: { meetings: ListedMeeting[]; labels: Labels }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { rows } = useRows();
  const days = meetings.map(startDay);
  const inWords = (day: string) =>
    day.slice(0, 4) === today().slice(0, 4) ? weekday(day, locale) : longDay(day, locale);
  return (
    <ul className={styles.list} aria-label={t('meeting.many')} {...rows}>
      {meetings.map((meeting, i) => (
        <MeetingRow
          key={meeting.eventId + meeting.at}
          meeting={meeting}
          labels={labels}
          day={days[i] === days[i - 1] ? '' : inWords(days[i] ?? '')}
        />
      ))}
    </ul>
  );
}
