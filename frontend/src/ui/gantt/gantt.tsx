import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useLocale } from '../../i18n';
import type { Day } from '../../lib/dates';
import { Landscape } from '../landscape';
import { usePrinting } from '../use-printing';
import type { BarActions } from './bar';
import styles from './gantt.module.css';
import { GanttHead } from './head';
import { Links } from './links';
import { GanttRow } from './row';
import { numberOf, restsOf, scaleOf, sheetOf, xOf, type Zoom } from './scale';
import { boxOf, HEAD, isMilestone, ROW } from './shape';
import type { GanttColumn, GanttLink, GanttTask, LinkType, Span } from './types';
import { useLinkDrag } from './use-link-drag';

interface Props<T extends GanttTask> {
  label: string;
  /** In the order of their rows; parts that are folded away are left out. */
  tasks: T[];
  links: GanttLink[];
  columns: GanttColumn<T>[];
  /** When tasks were to happen, by id. */
  baseline?: ReadonlyMap<string, Span>;
  zoom: Zoom;
  from: Day;
  to: Day;
  today: Day;
  works: (day: number) => boolean;
  /** Whether what the end of the plan depends on stands out. */
  critical: boolean;
  /** The row that keys act on, '' for none. */
  active: string;
  onActive: (id: string) => void;
  onPoint: (id: string) => void;
  onKey: (event: KeyboardEvent, task: T) => void;
  onOpen: (task: T) => void;
  onMove: (id: string, day: Day) => Promise<unknown>;
  onResize: (id: string, finish: Day) => Promise<unknown>;
  onLink: (from: string, to: string, type: LinkType) => void;
  /** What a row says to a screen reader. */
  rowLabel: (task: T) => string;
  /** Whether the parts of a summary task are shown. */
  isOpen: (task: T) => boolean;
}

/** The days in view change by so much at once, in pixels. */
const STRIDE = 600;
/** A sheet of paper on its side, at the size that the style sheet prints. */
const SHEET = 1330;
/** So much is shown before a place that was gone to. */
const BEFORE = 120;

/**
 * A plan along the days: a row for each task, of which only those in view are
 * drawn. It draws nothing that it is not given, and changes nothing by itself.
 */
export function Gantt<T extends GanttTask>(props: Props<T>) {
  const { tasks, columns, zoom, from, to, active, critical } = props;
  const locale = useLocale();
  const scroller = useRef<HTMLDivElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const printing = usePrinting();
  const left = columns.reduce((sum, column) => sum + column.width, 0);
  const scale = useMemo(
    () => (printing ? sheetOf(zoom, from, to, SHEET - left) : scaleOf(zoom, from, to)),
    [printing, zoom, from, to, left],
  );
  const rests = useMemo(
    () => (scale.zoom === 'day' || scale.zoom === 'week' ? restsOf(scale, props.works) : []),
    [scale, props.works],
  );
  const [stride, setStride] = useState(0);
  const rows = useVirtualizer({
    count: tasks.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    scrollPaddingStart: HEAD,
  });
  const { drawing, begin } = useLinkDrag(() => surface.current, props.onLink);

  // Rows are drawn anew for their own sake alone: what they call is always the same.
  const latest = useRef({ ...props, begin });
  latest.current = { ...props, begin };
  const actions = useMemo(
    (): BarActions => ({
      move: (id, day) => latest.current.onMove(id, day),
      resize: (id, finish) => latest.current.onResize(id, finish),
      link: (event, id, end) => latest.current.begin(event, id, end),
    }),
    [],
  );

  const within = props.today >= from && props.today <= to;
  useScrollTo(scroller, xOf(scale, numberOf(within ? props.today : from)), zoom);
  const current = tasks.findIndex((task) => task.id === active);
  useFocus(scroller, active, () => rows.scrollToIndex(Math.max(current, 0)));

  /** Makes a row the active one and shows its bar. */
  const go = (task: T) => {
    props.onActive(task.id);
    const view = scroller.current;
    const { x } = boxOf(scale, task, isMilestone(task));
    const out = view && (x < view.scrollLeft || x > view.scrollLeft + view.clientWidth - left);
    if (out) view.scrollTo({ left: Math.max(0, x - BEFORE) });
  };
  const keys = (event: KeyboardEvent) => {
    const plain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
    const at = Math.max(current, 0);
    const next =
      { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: tasks.length - 1 }[event.key] ?? null;
    const task = tasks[at];
    if (plain && next !== null) {
      event.preventDefault();
      const target = tasks[Math.min(Math.max(next, 0), tasks.length - 1)];
      if (target) go(target);
    } else if (task) props.onKey(event, task);
  };

  const rowOf = (event: { target: EventTarget }) =>
    (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row ?? '';

  const items = printing
    ? tasks.map((_, index) => ({ index }))
    : rows.getVirtualItems().filter(({ index }) => index < tasks.length);
  const day = (x: number) => scale.first + Math.floor(x / scale.perDay);
  const todayX = xOf(scale, numberOf(props.today));
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      onScroll={(event) => setStride(Math.floor(event.currentTarget.scrollLeft / STRIDE))}
    >
      <Landscape />
      <div
        role="treegrid"
        className={styles.grid}
        aria-label={props.label}
        aria-rowcount={tasks.length + 1}
        tabIndex={-1}
        onKeyDown={keys}
        onFocus={(event) => {
          const id = rowOf(event);
          if (id && id !== active) props.onActive(id);
        }}
        onPointerOver={(event) => props.onPoint(rowOf(event))}
        onPointerLeave={() => props.onPoint('')}
        onDoubleClick={(event) => {
          const task = tasks.find((one) => one.id === rowOf(event));
          if (task) props.onOpen(task);
        }}
      >
        <GanttHead
          columns={columns}
          scale={scale}
          left={left}
          locale={locale}
          from={printing ? scale.first : day((stride - 1) * STRIDE)}
          to={printing ? scale.last : day((stride + 4) * STRIDE)}
        />
        <div
          ref={surface}
          role="rowgroup"
          className={styles.rows}
          style={{ height: tasks.length * ROW, width: left + scale.width }}
        >
          {rests.map(([first, last]) => (
            <div
              key={first}
              className={styles.rest}
              style={{
                left: left + xOf(scale, first),
                width: (last - first + 1) * scale.perDay,
              }}
            />
          ))}
          {todayX >= 0 && todayX <= scale.width && (
            <div className={styles.today} style={{ left: left + todayX }} />
          )}
          <div className={styles.ground}>
            <div style={{ width: left }} />
          </div>
          <Links
            tasks={tasks}
            links={props.links}
            scale={scale}
            left={left}
            first={items[0]?.index ?? 0}
            last={items.at(-1)?.index ?? 0}
            critical={critical}
          />
          {items.map(({ index }) => {
            const task = tasks[index];
            return (
              task && (
                <GanttRow
                  key={task.id}
                  task={task}
                  index={index}
                  columns={columns}
                  label={props.rowLabel(task)}
                  baseline={props.baseline?.get(task.id)}
                  scale={scale}
                  left={left}
                  critical={critical}
                  active={current < 0 ? index === 0 : index === current}
                  open={task.summary ? props.isOpen(task) : undefined}
                  actions={actions}
                />
              )
            );
          })}
          {drawing && (
            <svg className={styles.drawing} aria-hidden>
              <line x1={drawing.from.x} y1={drawing.from.y} x2={drawing.to.x} y2={drawing.to.y} />
            </svg>
          )}
        </div>
      </div>
    </div>
  );
}

/** Shows a place when the plan is opened, and again at another zoom. */
function useScrollTo(scroller: React.RefObject<HTMLDivElement | null>, x: number, zoom: Zoom) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: not when the plan changes
  useEffect(() => {
    scroller.current?.scrollTo({ left: Math.max(0, x - BEFORE) });
  }, [zoom]);
}

/** Keeps the focus on the active row, by its id, while rows come and go. */
function useFocus(
  scroller: React.RefObject<HTMLDivElement | null>,
  active: string,
  show: () => void,
) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the active row alone
  useEffect(() => {
    const grid = scroller.current;
    if (!grid || !active || !grid.contains(document.activeElement)) return;
    show();
    const frame = requestAnimationFrame(() =>
      grid
        .querySelector<HTMLElement>(`[data-row="${CSS.escape(active)}"]`)
        ?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(frame);
  }, [active]);
}
