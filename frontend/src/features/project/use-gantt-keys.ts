import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n';
import { pressed } from '../../lib/keys';
import type { PlanTask } from '../../lib/plan-types';
import { shortcuts } from '../../lib/shortcuts';
import { useUndo } from '../../record/undo';
import type { Calendar } from '../../ui/gantt/calendar';
import { ZOOMS, type Zoom } from '../../ui/gantt/scale';
import type { useChange } from './data';
import type { View } from './project-page';

interface Options {
  change: ReturnType<typeof useChange>;
  calendar: Calendar;
  folded: ReadonlySet<string>;
  fold: (id: string) => void;
  open: (task: PlanTask) => void;
  zoom: Zoom;
  onView: (view: Partial<View>) => void;
}

/** All that a pointer does with a bar, by keys. */
export function useGanttKeys(options: Options): (event: KeyboardEvent, task: PlanTask) => void {
  const { t } = useTranslation();
  const { sayDone } = useUndo();
  const { change, calendar, folded, fold, open, zoom, onView } = options;
  const zoomBy = (by: number) => {
    const next = ZOOMS[ZOOMS.indexOf(zoom) + by];
    if (next) onView({ zoom: next });
  };
  const move = (task: PlanTask, by: number) =>
    change((to) => to.Move(task.id, calendar.step(task.startsOn, by)));
  const grow = (task: PlanTask, by: number) =>
    change((to) => to.Resize(task.id, Math.max(0, task.days + by)));
  const remove = async (task: PlanTask) => {
    const gone = await change((to) => to.Remove(task.id));
    if (gone) await sayDone(t('project.removed-task', { title: task.title }));
  };
  const bindings: Record<string, (task: PlanTask) => unknown> = {
    'alt+arrowleft': (task) => move(task, -1),
    'alt+arrowright': (task) => move(task, 1),
    'shift+arrowleft': (task) => grow(task, -1),
    'shift+arrowright': (task) => grow(task, 1),
    'alt+arrowup': (task) => change((to) => to.Reorder(task.id, -1)),
    'alt+arrowdown': (task) => change((to) => to.Reorder(task.id, 1)),
    [shortcuts.plan.indent]: (task) => change((to) => to.Indent(task.id)),
    [shortcuts.plan.outdent]: (task) => change((to) => to.Outdent(task.id)),
    arrowleft: (task) => task.summary && !folded.has(task.id) && fold(task.id),
    arrowright: (task) => folded.has(task.id) && fold(task.id),
    [shortcuts.plan.pin]: (task) => change((to) => to.Pin(task.id, !task.pinned)),
    [shortcuts.plan.finish]: (task) =>
      change((to) => to.Progress(task.id, task.progress === 100 ? 0 : 100)),
    [shortcuts.plan.open]: open,
    [shortcuts.plan.remove]: remove,
    '+': () => zoomBy(-1),
    '-': () => zoomBy(1),
  };
  return (event, task) => {
    const act = bindings[pressed(event.nativeEvent)];
    if (!act) return;
    event.preventDefault();
    void act(task);
  };
}
