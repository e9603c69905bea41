import FullCalendar, {
  type CalendarRef,
  type EventApi,
  type EventInput,
} from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import interaction from '@fullcalendar/react/interaction';
import zhCN from '@fullcalendar/react/locales/zh-cn';
import theme from '@fullcalendar/react/themes/classic';
import timeGrid from '@fullcalendar/react/timegrid';
import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/classic/theme.css';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import type { CalendarEntry, CalendarEvent, CalendarWindow } from '../../lib/calendar-types';
import { type Day, dayOf, longDay } from '../../lib/dates';
import { calendarOf } from '../../ui/gantt/calendar';
import { numberOf } from '../../ui/gantt/scale';
import { usePrinting } from '../../ui/use-printing';
import styles from './calendar.module.css';
import { DayMark } from './day-mark';
import { daysOf, drawnEnd, HUES, timesOf } from './event';
import { EventFace } from './event-face';
import { nudgeOf } from './nudge-keys';
import type { View } from './place';

const GRIDS: Record<View, string> = {
  day: 'timeGridDay',
  week: 'timeGridWeek',
  month: 'dayGridMonth',
};

interface Props {
  view: View;
  day: Day;
  shown: CalendarWindow | undefined;
  me: string;
  /** The id of an event that has just been made: the focus goes there once it is drawn. */
  made: string;
  onLed: () => void;
  onOpen: (entry: CalendarEntry) => void;
  onTask: (id: string) => void;
  onCreate: (start: Date, end: Date, allDay: boolean) => void;
  /** A task was dropped on a time. */
  onBlock: (taskId: string, start: Date) => void;
  onMove: (entry: CalendarEntry, moved: CalendarEvent) => void;
  onRemove: (entry: CalendarEntry) => void;
}

/** The grid of days: events are dragged, made longer, opened, or drawn on it. */
export function CalendarView(props: Props) {
  const { view, day, shown, me, made, onLed, onOpen, onTask, onCreate, onBlock, onMove, onRemove } =
    props;
  const { t } = useTranslation();
  const locale = useLocale();
  const printing = usePrinting(); // all hours of the day on one sheet
  const calendar = useRef<CalendarRef>(null);
  const events = useMemo(() => inputs(shown, me), [shown, me]);
  const days = shown?.days;
  const working = useMemo(() => calendarOf(days ?? []), [days]);
  const rest = ({ date }: { date: Date }) =>
    working.works(numberOf(dayOf(date))) ? '' : styles.rest;
  const mark = (date: Date) => <DayMark day={days?.find((one) => one.date === dayOf(date))} />;
  const entryOf = (key: string | undefined) => shown?.entries.find((entry) => entry.key === key);

  useEffect(() => {
    calendar.current?.getApi().changeView(GRIDS[view], day);
  }, [view, day]);

  const grid = useRef<HTMLDivElement>(null);
  const lead = (event: HTMLElement) => {
    event.focus();
    onLed();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it may have been drawn already
  useEffect(() => {
    const drawn = made && grid.current?.querySelector<HTMLElement>(`[data-entry^="${made}@"]`);
    if (drawn) lead(drawn);
  }, [made]);

  const dropped = ({ event, revert }: { event: EventApi; revert: () => void }) => {
    revert(); // it moves when Go says so, or when a person has said how much of a series
    const entry = entryOf(event.id);
    if (entry) onMove(entry, { ...entry.event, ...times(event) });
  };
  const keys = (pressed: KeyboardEvent) => {
    const target = (pressed.target as HTMLElement).closest<HTMLElement>('[data-entry]');
    const entry = entryOf(target?.dataset.entry);
    if (!entry || entry.event.ownerId !== me) return;
    const moved = nudgeOf(entry.event, pressed.nativeEvent);
    if (moved) onMove(entry, moved);
    else if (pressed.key === 'Delete' || pressed.key === 'Backspace') onRemove(entry);
    else return;
    pressed.preventDefault();
    pressed.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the events inside are buttons
    <div ref={grid} className={styles.grid} onKeyDown={keys}>
      <FullCalendar
        ref={calendar}
        plugins={[theme, dayGrid, timeGrid, interaction]}
        locale={locale === 'zh-CN' ? zhCN : 'en'}
        initialView={GRIDS[view]}
        initialDate={day}
        headerToolbar={false}
        height="100%"
        firstDay={1}
        nowIndicator
        slotEventOverlap={false}
        scrollTime="07:30:00"
        slotDuration={printing ? '01:00:00' : '00:30:00'}
        expandRows={printing}
        snapDuration="00:15:00"
        slotHeaderFormat={{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }}
        eventTimeFormat={{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }}
        dayMaxEvents
        moreLinkClass={styles.target}
        rowEventClass={styles.target}
        moreLinkText={(count) => t('calendar.more', { count })}
        allDayText={t('calendar.all-day')}
        eventInteractive
        eventDisplay="block"
        editable
        droppable
        drop={({ date, allDay, draggedEl }) => {
          const { task } = draggedEl.dataset;
          if (task && !allDay) onBlock(task, date);
        }}
        selectable
        selectMirror
        events={events}
        dayCellClass={rest}
        dayLaneClass={rest}
        dayHeaderContent={({ date, text, view: { type } }) => (
          <>
            {text} {type !== GRIDS.month && mark(date)}
          </>
        )}
        dayCellTopContent={({ date, text, view: { type } }) =>
          type === GRIDS.month && (
            <>
              {mark(date)} {text}
            </>
          )
        }
        dayLaneDidMount={({ el, date }) => {
          // The hours scroll, and on a day without events nothing in them had the focus.
          if (el.previousElementSibling) return;
          el.tabIndex = 0;
          el.ariaLabel = longDay(dayOf(date), locale);
        }}
        eventDidMount={({ el, event }) => {
          el.dataset.entry = event.id;
          el.dataset.moves = event.id;
          if (made && event.id.startsWith(`${made}@`)) lead(el);
        }}
        eventContent={({ event, timeText }) => (
          <EventFace
            entry={entryOf(event.id)}
            title={event.title}
            time={timeText}
            owner={ownerOf(entryOf(event.id), shown, me)}
          />
        )}
        eventClick={({ event }) => {
          const entry = entryOf(event.id);
          if (entry) onOpen(entry);
          else onTask(event.id);
        }}
        eventDrop={dropped}
        eventResize={dropped}
        select={({ start, end, allDay }) => {
          onCreate(start, allDay ? end : drawnEnd(start, end), allDay);
          calendar.current?.getApi().unselect();
        }}
      />
    </div>
  );
}

function inputs(shown: CalendarWindow | undefined, me: string): EventInput[] {
  if (!shown) return [];
  const events = shown.entries.map(({ key, event }): EventInput => {
    const own = event.ownerId === me;
    const whole = event.allDay === 1;
    return {
      id: key,
      title: event.title,
      start: whole ? event.startsAt.slice(0, 10) : event.startsAt,
      end: whole ? event.endsAt.slice(0, 10) : event.endsAt,
      allDay: whole,
      editable: own,
      ...hue(own ? HUES[event.type] : 'slate'),
    };
  });
  const tasks = shown.tasks.map(
    (task): EventInput => ({
      id: task.id,
      title: task.title,
      start: task.dueOn,
      allDay: true,
      editable: false,
      ...hue('teal'),
    }),
  );
  return [...events, ...tasks];
}

const hue = (name: string) => ({
  color: `var(--${name}-tint)`,
  contrastColor: `var(--${name}-text)`,
});

/** Of a colleague's event, whose it is. */
function ownerOf(entry: CalendarEntry | undefined, shown: CalendarWindow | undefined, me: string) {
  if (!entry || entry.event.ownerId === me) return '';
  return shown?.labels[entry.event.ownerId] ?? '';
}

/** Where an event was dropped. One without an end was moved between hours and days. */
function times({ start, end, allDay }: EventApi) {
  const from = start ?? new Date();
  if (allDay) {
    const beyond = end ?? new Date(from.getFullYear(), from.getMonth(), from.getDate() + 1);
    return daysOf(dayOf(from), dayOf(beyond));
  }
  return timesOf(from, end ?? new Date(from.getTime() + 3_600_000));
}
