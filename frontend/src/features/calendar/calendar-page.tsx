import { IconPlus } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import type { CalendarEntry, CalendarEvent, Scope } from '../../lib/calendar-types';
import { moment, shortDay, startDay, today } from '../../lib/dates';
import { useKeys } from '../../lib/keys';
import { type AskedEvent, useNewEvent } from '../../lib/new-event';
import { useGo, useView } from '../../lib/route';
import { useSession } from '../../lib/session';
import { shortcuts } from '../../lib/shortcuts';
import type { Task } from '../../lib/types';
import { useMyTasks } from '../../record/my-tasks';
import { useUndo } from '../../record/undo';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { useRefused } from '../../ui/refused';
import { Tabs } from '../../ui/tabs';
import { Turner } from '../../ui/turner';
import styles from './calendar.module.css';
import { CalendarView } from './calendar-view';
import { removeEvent, saveEvent, useWindow } from './data';
import { blockFor, newEvent, nextHour } from './event';
import { EventDialog } from './event-dialog';
import { FileMenu } from './file-menu';
import { People } from './people';
import { readPlace, spanOf, titleOf, turned, VIEWS, type View } from './place';
import { ScopeDialog } from './scope-choice';
import { TaskTray } from './task-tray';
import { TimeStrip } from './time-strip';

const HOUR_MS = 3_600_000;

/** Something to be asked before it is done: how much of a series is meant. */
type Question = { entry: CalendarEntry; moved: CalendarEvent | null };

/** One's calendar, and beside it those of colleagues. */
export default function CalendarPage() {
  const { t } = useTranslation();
  const locale = useLocale();
  const go = useGo();
  const refused = useRefused();
  const { user } = useSession();
  const [{ view, day, others }, change] = useView(readPlace);
  const { from, to } = spanOf(view, day);
  const calendar = useWindow(from, to, [user.id, ...others]);
  const shown = calendar.data;
  const [open, setOpen] = useState<(CalendarEntry & { asked?: AskedEvent }) | null>(null);
  const [made, setMade] = useState('');
  const [question, setQuestion] = useState<Question | null>(null);
  const asked = useNewEvent();
  const { history } = useRouter();
  const { sayDone } = useUndo();

  const create = (start: Date, end: Date, allDay = false, asked?: AskedEvent) =>
    setOpen({
      key: '',
      event: newEvent(user.id, start, end, { allDay, type: asked?.type }),
      asked,
      series: false,
      at: '',
      conflict: false,
    });
  const close = () => {
    setOpen(null);
    if (open?.asked?.back) history.back();
  };
  const nextFree = () => {
    const own = shown?.entries.filter(({ event }) => !others.includes(event.ownerId)) ?? [];
    return nextHour(
      day,
      own.map(({ event }) => event),
    );
  };
  const createNext = (asked?: AskedEvent) => {
    const start = nextFree();
    create(start, new Date(start.getTime() + HOUR_MS), false, asked);
  };
  // What is planned for that day has to be known.
  const known = shown !== undefined && !calendar.isFetching;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it is asked for
  useEffect(() => {
    if (!asked.asked || !known) return;
    asked.done();
    createNext(asked.asked);
  }, [asked.asked, known]);

  const move = async (entry: CalendarEntry, moved: CalendarEvent, scope: Scope) => {
    try {
      await saveEvent({ event: moved, at: entry.at, scope });
      const when =
        moved.allDay === 1 ? shortDay(startDay(moved), locale) : moment(moved.startsAt, locale);
      await sayDone(t('calendar.moved', { title: moved.title, when }));
    } catch (error) {
      refused(error);
    }
  };
  const remove = async (entry: CalendarEntry, scope: Scope) => {
    try {
      await removeEvent(entry.event.id, entry.at, scope);
      setOpen(null);
      await sayDone(t('calendar.removed', { title: entry.event.title }));
    } catch (error) {
      refused(error);
    }
  };
  const tasks = useMyTasks().data;
  const block = async (task: Task, start: Date) => {
    try {
      await saveEvent({ event: blockFor(task, user.id, start), at: '', scope: 'one' });
      const when = moment(start.toISOString(), locale);
      await sayDone(t('calendar.blocked', { title: task.title, when }));
    } catch (error) {
      refused(error);
    }
  };
  const blockById = (id: string, start: Date) => {
    const {
      overdue = [],
      today: due = [],
      upcoming = [],
      undated = [],
      planned = [],
    } = tasks ?? {};
    const task = [overdue, due, upcoming, undated, planned].flat().find((one) => one.id === id);
    if (task) void block(task, start);
  };
  const askedOrDone = (entry: CalendarEntry, moved: CalendarEvent | null) => {
    if (entry.series) setQuestion({ entry, moved });
    else if (moved) void move(entry, moved, 'one');
    else void remove(entry, 'one');
  };
  const answer = (scope: Scope) => {
    if (!question) return;
    setQuestion(null);
    if (question.moved) void move(question.entry, question.moved, scope);
    else void remove(question.entry, scope);
  };

  // A colleague's meeting is not one's own to change: its page has what an attendee does.
  const openOrVisit = (entry: CalendarEntry) =>
    entry.event.invited.includes(user.id)
      ? go(`/meeting/${entry.event.id}`, { at: entry.at })
      : setOpen(entry);
  const show = (next: View) => change({ view: next });
  useKeys({
    [shortcuts.calendar.day]: () => show('day'),
    [shortcuts.calendar.week]: () => show('week'),
    [shortcuts.calendar.month]: () => show('month'),
    [shortcuts.calendar.create]: () => createNext(),
  });

  const conflicts = shown?.entries.filter((entry) => entry.conflict).length ?? 0;
  return (
    <Page
      title={titleOf(view, day, locale)}
      summary={conflicts > 0 && t('calendar.conflicts', { count: conflicts })}
      actions={
        <Button look="primary" icon={IconPlus} aria-keyshortcuts="N" onClick={() => createNext()}>
          {t('calendar.create')}
        </Button>
      }
      views={
        <Tabs
          label={t('calendar.views')}
          value={view}
          tabs={VIEWS.map((one) => ({ value: one, label: t(`calendar.${one}`) }))}
          onChange={show}
        />
      }
      tools={
        <>
          <People value={others} onChange={(chosen) => change({ others: chosen })} />
          <Turner
            onTurn={(by) => change({ day: turned(view, day, by) })}
            onToday={() => change({ day: today() })}
          />
          <FileMenu />
        </>
      }
    >
      <section className={styles.frame} aria-label={t('calendar.title')}>
        <CalendarView
          view={view}
          day={day}
          shown={shown}
          me={user.id}
          made={made}
          onLed={() => setMade('')}
          onOpen={openOrVisit}
          onTask={(id) => go(`/task/${id}`)}
          onCreate={create}
          onBlock={blockById}
          onMove={askedOrDone}
          onRemove={(entry) => askedOrDone(entry, null)}
        />
        {view !== 'month' && (
          <TaskTray
            placed={shown?.entries ?? []}
            onBlock={(task) => void block(task, nextFree())}
          />
        )}
      </section>
      <TimeStrip from={from} to={to} />
      {open && (
        <EventDialog
          key={open.key}
          entry={open}
          asked={open.asked}
          labels={shown?.labels ?? {}}
          onRemove={(entry) => askedOrDone(entry, null)}
          onMade={setMade}
          onClose={close}
        />
      )}
      {question && (
        <ScopeDialog
          title={t(question.moved ? 'calendar.move-title' : 'calendar.remove-title', {
            title: question.entry.event.title,
          })}
          save={t(question.moved ? 'calendar.move' : 'calendar.remove')}
          danger={question.moved === null}
          onSave={answer}
          onClose={() => setQuestion(null)}
        />
      )}
    </Page>
  );
}
