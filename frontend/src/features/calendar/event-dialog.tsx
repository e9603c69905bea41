import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { IconTrash, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import type { CalendarEntry, CalendarEvent, Scope } from '../../lib/calendar-types';
import { addDays, dayOf, daysBetween, momentOf, startDay, zoneHere } from '../../lib/dates';
import { useDraft } from '../../lib/draft';
import { FaultError, faultOf } from '../../lib/fault';
import type { AskedEvent } from '../../lib/new-event';
import { useGo } from '../../lib/route';
import type { Fault, Labels } from '../../lib/types';
import { searchOptions } from '../../record/options';
import { useRecordWords } from '../../record/words';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FaultLine, useFaultText } from '../../ui/fault-text';
import { DayField } from '../../ui/field/day-field';
import { MomentField } from '../../ui/field/moment-field';
import { ReferenceField } from '../../ui/field/reference';
import { attendeesText, parseAttendees, readAttendees } from './attendees';
import styles from './calendar.module.css';
import { saveEvent } from './data';
import { daysOf, REMINDS, TYPES, timesOf } from './event';
import { RepeatsField } from './repeats-field';
import { ScopeChoice } from './scope-choice';

interface Props {
  entry: CalendarEntry;
  /** What asked for a new one, so that it is called the same. */
  asked?: AskedEvent;
  labels: Labels;
  onRemove: (entry: CalendarEntry) => void;
  onMade: (id: string) => void;
  onClose: () => void;
}

/** A new event, or one of its occurrences with how much of the series is meant. */
export function EventDialog({ entry, asked, labels, onRemove, onMade, onClose }: Props) {
  const { t } = useTranslation();
  const words = useRecordWords();
  const text = useFaultText();
  const draft = useDraft(entry.event.id ? `event ${entry.event.id} ${entry.at}` : 'new event', {
    event: entry.event,
    titles: labels,
  });
  const { event, titles } = draft.value;
  const go = useGo();
  const [scope, setScope] = useState<Scope>('one');
  const [fault, setFault] = useState<Fault | null>(null);
  const isNew = event.id === '';

  const change = (patch: Partial<CalendarEvent>) => {
    draft.change((before) => ({ event: { ...before.event, ...patch } }));
    setFault(null);
  };
  const errorOf = (field: keyof CalendarEvent) =>
    fault?.field === field ? text(fault) : undefined;
  const label = (field: string) => words.field('event', field);
  const save = async () => {
    try {
      const { id } = await saveEvent({ event, at: entry.at, scope });
      draft.drop();
      onClose();
      if (isNew) onMade(id);
    } catch (error) {
      setFault(faultOf(error));
    }
  };
  // Whoever plans a visit thinks of the customer first.
  const whomFirst = asked?.title === 'visit.plan';
  const reference = (field: 'accountId' | 'opportunityId', kind: string) => (
    <ReferenceField
      autoFocus={whomFirst && field === 'accountId'}
      label={words.one(kind).replace(/^./, (first) => first.toUpperCase())}
      value={event[field]}
      title={titles[event[field]] ?? ''}
      source={kind}
      search={(typed) => searchOptions(kind, typed)}
      onChange={(option) => {
        change({ [field]: option?.id ?? '' });
        // Whom a visit is at says enough.
        if (option && field === 'accountId' && event.type === 'visit' && !event.title)
          change({ title: t('calendar.visit-at', { name: option.title }) });
        if (option)
          draft.change((before) => ({ titles: { ...before.titles, [option.id]: option.title } }));
      }}
    />
  );

  return (
    <Dialog
      title={t(isNew ? (asked?.title ?? 'calendar.create') : 'calendar.edit')}
      save={t(isNew ? 'record.create' : 'record.save')}
      onSave={save}
      onClose={onClose}
      draft={draft}
      note={
        fault && !(fault.field in event) ? (
          <FaultLine error={new FaultError(fault)} />
        ) : (
          !isNew && (
            <>
              <Button look="quiet" icon={IconTrash} onClick={() => onRemove(entry)}>
                {t('calendar.remove')}
              </Button>
              <Button
                look="quiet"
                icon={IconUsers}
                onClick={() => go(`/meeting/${event.id}`, { at: entry.at })}
              >
                {t('meeting.title')}
              </Button>
            </>
          )
        )
      }
    >
      <div className={styles.form}>
        {entry.series && <ScopeChoice value={scope} onChange={setScope} />}
        {whomFirst && <div className={styles.wide}>{reference('accountId', 'account')}</div>}
        <TextInput
          className={styles.wide}
          label={label('title')}
          withAsterisk
          autoFocus={!whomFirst}
          data-autofocus={!whomFirst || undefined}
          value={event.title}
          error={errorOf('title')}
          onChange={({ currentTarget }) => change({ title: currentTarget.value })}
        />
        <Select
          label={label('type')}
          data={TYPES.map((type) => ({ value: type, label: words.choice('type', type) }))}
          value={event.type}
          allowDeselect={false}
          onChange={(type) => change({ type: (type ?? event.type) as CalendarEvent['type'] })}
        />
        <div className={styles.checks}>
          <Checkbox
            label={label('all_day')}
            checked={event.allDay === 1}
            onChange={({ currentTarget }) => change(allDay(event, currentTarget.checked))}
          />
          <Checkbox
            label={label('free')}
            checked={event.free === 1}
            onChange={({ currentTarget }) => change({ free: currentTarget.checked ? 1 : 0 })}
          />
        </div>
        <When event={event} change={change} errorOf={errorOf} label={label} />
        <RepeatsField
          value={event.recurrence}
          day={startDay(event)}
          error={errorOf('recurrence')}
          disabled={entry.series && scope === 'one'}
          onChange={(recurrence) => change({ recurrence })}
        />
        <Select
          label={label('remind')}
          clearable
          placeholder={t('ui.none')}
          data={REMINDS.map((one) => ({ value: one, label: words.choice('remind', one) }))}
          value={event.remind || null}
          onChange={(remind) => change({ remind: (remind ?? '') as CalendarEvent['remind'] })}
        />
        {!whomFirst && reference('accountId', 'account')}
        {reference('opportunityId', 'opportunity')}
        <TextInput
          label={label('place')}
          value={event.place}
          onChange={({ currentTarget }) => change({ place: currentTarget.value })}
        />
        <AttendeesField
          label={label('attendees')}
          value={event.attendees}
          onChange={(attendees) => change({ attendees })}
        />
        <Textarea
          className={styles.wide}
          label={label('notes')}
          autosize
          minRows={2}
          maxRows={6}
          value={event.notes}
          onChange={({ currentTarget }) => change({ notes: currentTarget.value })}
        />
      </div>
    </Dialog>
  );
}

/** The same days or hours, as whole days or as times of one. */
function allDay(event: CalendarEvent, whole: boolean): Partial<CalendarEvent> {
  if (whole) {
    const first = dayOf(new Date(event.startsAt));
    // What ends at midnight is of the day before.
    return daysOf(first, addDays(dayOf(new Date(Date.parse(event.endsAt) - 1)), 1));
  }
  const day = event.startsAt.slice(0, 10);
  return timesOf(momentOf(day, '09:00'), momentOf(day, '10:00'));
}

interface WhenProps {
  event: CalendarEvent;
  change: (patch: Partial<CalendarEvent>) => void;
  errorOf: (field: keyof CalendarEvent) => string | undefined;
  label: (field: string) => string;
}

function When({ event, change, errorOf, label }: WhenProps) {
  const { t } = useTranslation();
  if (event.allDay === 1) {
    const first = event.startsAt.slice(0, 10);
    const last = addDays(event.endsAt.slice(0, 10), -1);
    return (
      <>
        <DayField
          label={t('calendar.first-day')}
          value={first}
          error={errorOf('startsAt')}
          onChange={(day) => day && change(daysOf(day, addDays(day, daysBetween(first, last) + 1)))}
        />
        <DayField
          label={t('calendar.last-day')}
          value={last}
          error={errorOf('endsAt')}
          onChange={(day) => day && change(daysOf(first, addDays(day, 1)))}
        />
      </>
    );
  }
  const time = (field: 'startsAt' | 'endsAt', name: string) => (
    <MomentField
      label={label(name)}
      value={event[field]}
      error={errorOf(field)}
      onChange={(at) => at && change(retimed(event, field, new Date(at)))}
    />
  );
  return (
    <>
      {time('startsAt', 'starts_at')}
      {time('endsAt', 'ends_at')}
      {event.zone !== zoneHere() || event.recurrence ? (
        <Select
          className={styles.wide}
          label={label('zone')}
          description={t('calendar.zone-hint')}
          searchable
          data={[...new Set([event.zone, ...Intl.supportedValuesOf('timeZone')])]}
          value={event.zone}
          error={errorOf('zone')}
          onChange={(zone) => zone && change({ zone })}
        />
      ) : null}
    </>
  );
}

/** Another start takes the end along. */
function retimed(event: CalendarEvent, field: 'startsAt' | 'endsAt', at: Date) {
  if (field === 'endsAt') return { endsAt: at.toISOString() };
  const length = new Date(event.endsAt).getTime() - new Date(event.startsAt).getTime();
  return timesOf(at, new Date(at.getTime() + length));
}

interface AttendeesProps {
  label: string;
  value: string;
  onChange: (json: string) => void;
}

function AttendeesField({ label, value, onChange }: AttendeesProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => attendeesText(readAttendees(value)));
  return (
    <TextInput
      label={label}
      placeholder={t('calendar.attendees-hint')}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        const list = parseAttendees(currentTarget.value);
        onChange(list.length > 0 ? JSON.stringify(list) : '');
      }}
    />
  );
}
