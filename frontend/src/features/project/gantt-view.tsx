import { SegmentedControl } from '@mantine/core';
import { IconPhotoDown, IconPlus, IconPrinter } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { today } from '../../lib/dates';
import { printPage, saveFile } from '../../lib/go';
import { keyNames, useKeys } from '../../lib/keys';
import type { Comparison, Plan, PlanTask } from '../../lib/plan-types';
import { shortcuts } from '../../lib/shortcuts';
import { Button, IconButton } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { calendarOf } from '../../ui/gantt/calendar';
import { Gantt } from '../../ui/gantt/gantt';
import { pictureOf } from '../../ui/gantt/picture';
import { ZOOMS } from '../../ui/gantt/scale';
import { useRefused } from '../../ui/refused';
import { useGanttColumns } from './columns';
import { savePicture, useChange } from './data';
import { LeftOut } from './left-out';
import { unfolded } from './outline';
import styles from './project.module.css';
import type { View } from './project-page';
import { TaskDialog } from './task-dialog';
import { useGanttKeys } from './use-gantt-keys';
import { Why } from './why';

interface Props {
  plan: Plan;
  comparison: Comparison | undefined;
  view: View;
  onView: (view: Partial<View>) => void;
}

/** The plan along the days: dragged, linked and arranged, by pointer and by keys. */
export function GanttView({ plan, comparison, view, onView }: Props) {
  const { t } = useTranslation();
  const project = plan.project.id;
  const locale = useLocale();
  const refused = useRefused();
  const change = useChange(project);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState('');
  const [pointed, setPointed] = useState('');
  const [opened, setOpened] = useState('');
  const asked = plan.tasks.find((task) => task.id === opened);
  const ask = useCallback((task: PlanTask) => setOpened(task.id), []);
  const calendar = useMemo(() => calendarOf(plan.days), [plan.days]);
  const tasks = useMemo(() => unfolded(plan.tasks, folded), [plan.tasks, folded]);
  const fold = useCallback(
    (id: string) =>
      setFolded((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    [],
  );
  const columns = useGanttColumns(folded, fold);
  const baseline = useMemo(
    () => comparison && new Map(comparison.tasks.map((was) => [was.id, was])),
    [comparison],
  );
  const current = plan.tasks.find((task) => task.id === active);

  const add = async () => {
    // It is shown while there is nothing, and stays once there is.
    if (plan.tasks.length === 0) onView({ tab: 'gantt' });
    const last = plan.tasks.filter((task) => task.depth === 0).at(-1);
    const parent = current?.parentId ?? '';
    const after = current?.id ?? last?.id ?? '';
    await change(async (to) => {
      const made = await to.Add(project, parent, after, t('project.new-task'), 1);
      setActive(made.id);
      setOpened(made.id);
    });
  };
  const close = () => {
    setOpened('');
    // A task that was added by a key goes on being moved by keys.
    document.querySelector<HTMLElement>(`[data-row="${active}"]`)?.focus();
  };
  useKeys({ [shortcuts.plan.create]: () => void add() });
  const keys = useGanttKeys({
    change,
    calendar,
    fold,
    folded,
    zoom: view.zoom,
    onView,
    open: ask,
  });

  const savePlanPicture = () =>
    pictureOf({
      title: plan.project.name,
      tasks,
      links: plan.links,
      zoom: view.zoom,
      from: plan.startsOn,
      to: plan.finishesOn,
      today: today(),
      works: calendar.works,
      critical: view.critical,
      locale,
    })
      .then(savePicture)
      .then(saveFile)
      .catch(refused);

  if (plan.tasks.length === 0) {
    return (
      <Empty
        title={t('project.empty')}
        hint={t('project.empty-hint')}
        action={
          <Button
            look="primary"
            icon={IconPlus}
            shortcut={shortcuts.plan.create}
            onClick={() => void add()}
          >
            {t('project.add-task')}
          </Button>
        }
      />
    );
  }
  return (
    <div className={styles.gantt}>
      <LeftOut plan={plan} />
      <div className={styles.tools}>
        <Button icon={IconPlus} onClick={() => void add()} aria-keyshortcuts="C">
          {t('project.add-task')}
        </Button>
        <small>{t('project.keys', keyNames())}</small>
        <Button
          look="quiet"
          aria-pressed={view.critical}
          onClick={() => onView({ critical: !view.critical })}
        >
          {t('project.show-critical')}
        </Button>
        <SegmentedControl
          aria-label={t('project.zoom')}
          size="xs"
          value={view.zoom}
          onChange={(zoom) => onView({ zoom: ZOOMS.find((one) => one === zoom) ?? 'week' })}
          data={ZOOMS.map((value) => ({ value, label: t(`project.zooms.${value}`) }))}
        />
        <IconButton
          icon={IconPhotoDown}
          label={t('project.save-picture')}
          onClick={() => void savePlanPicture()}
        />
        <IconButton icon={IconPrinter} label={t('project.print')} onClick={printPage} />
      </div>
      <Gantt
        label={t('project.gantt')}
        tasks={tasks}
        links={plan.links}
        columns={columns}
        baseline={baseline}
        zoom={view.zoom}
        from={plan.startsOn}
        to={plan.finishesOn}
        today={today()}
        works={calendar.works}
        critical={view.critical}
        active={active}
        onActive={setActive}
        onPoint={setPointed}
        onKey={keys}
        onOpen={ask}
        isOpen={(task) => !folded.has(task.id)}
        onMove={(id, day) => change((to) => to.Move(id, day))}
        onResize={(id, finish) => {
          const task = plan.tasks.find((one) => one.id === id);
          return change((to) =>
            to.Resize(id, Math.max(1, calendar.count(task?.startsOn ?? finish, finish))),
          );
        }}
        onLink={(from, to, type) => void change((plans) => plans.Link(from, to, type, 0))}
        rowLabel={(task) =>
          t('project.row', {
            title: task.title,
            start: task.startsOn,
            finish: task.finishesOn,
            days: t('project.days', { count: task.days }),
          })
        }
      />
      <Why task={plan.tasks.find((task) => task.id === (pointed || active))} />
      {asked && <TaskDialog key={asked.id} plan={plan} task={asked} onClose={close} onOpen={ask} />}
    </div>
  );
}
