import { IconCheck, IconTrash } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { shortDay } from '../../lib/dates';
import type { Comparison, Plan, PlanService, PlanTask } from '../../lib/plan-types';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { BarRoom, SelectionBar } from '../../ui/selection-bar';
import { type Column, DataTable } from '../../ui/table/table';
import { useLayout } from '../../ui/table/use-layout';
import { useChange } from './data';
import { numbersOf, waitsFor } from './outline';
import styles from './project.module.css';
import { TaskDialog } from './task-dialog';

interface Props {
  plan: Plan;
  comparison: Comparison | undefined;
}

/** The plan as a table. */
export function PlanTable({ plan, comparison }: Props) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState('');
  const asked = plan.tasks.find((task) => task.id === opened);
  const ask = useCallback((task: PlanTask) => setOpened(task.id), []);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const change = useChange(plan.project.id);
  const columns = useTableColumns(plan, comparison);
  const chosen = plan.tasks.filter((task) => selected.has(task.id));
  const each = async (
    tasks: PlanTask[],
    act: (to: PlanService, id: string) => Promise<unknown>,
  ) => {
    const done = await change(async (to) => {
      for (const task of tasks) await act(to, task.id);
    });
    if (done) setSelected(new Set());
  };
  const layout = useLayout('plan');
  const finish = () =>
    each(
      chosen.filter((task) => !task.summary),
      (to, id) => to.Progress(id, 100),
    );
  // The parts of a task go with it.
  const remove = () =>
    each(
      chosen.filter((task) => !selected.has(task.parentId)),
      (to, id) => to.Remove(id),
    );
  return (
    <>
      <DataTable
        label={t('project.tab.list')}
        {...layout}
        columns={columns}
        rows={plan.tasks}
        total={plan.tasks.length}
        selected={selected}
        onSelect={setSelected}
        onOpen={ask}
        empty={<Empty title={t('project.empty')} hint={t('project.empty-hint')} />}
      />
      <BarRoom>
        {chosen.length > 0 && (
          <SelectionBar count={chosen.length} onClear={() => setSelected(new Set())}>
            <Button icon={IconCheck} onClick={() => void finish()}>
              {t('project.mark-done')}
            </Button>
            <Button icon={IconTrash} onClick={() => void remove()}>
              {t('record.remove')}
            </Button>
          </SelectionBar>
        )}
      </BarRoom>
      {asked && (
        <TaskDialog
          key={asked.id}
          plan={plan}
          task={asked}
          onClose={() => setOpened('')}
          onOpen={ask}
        />
      )}
    </>
  );
}

function useTableColumns(
  { tasks, links, labels }: Plan,
  comparison: Comparison | undefined,
): Column<PlanTask>[] {
  const { t } = useTranslation();
  const locale = useLocale();
  return useMemo(() => {
    const numbers = numbersOf(tasks);
    const was = new Map(comparison?.tasks.map((one) => [one.id, one]));
    const variance = (id: 'start' | 'finish'): Column<PlanTask> => ({
      id: `${id}-variance`,
      header: t(`project.column.${id}-variance`),
      width: 84,
      align: 'end',
      cell: (task) => <Days by={was.get(task.id)?.[id]} />,
    });
    const day = (id: 'start' | 'finish', of: (task: PlanTask) => string): Column<PlanTask> => ({
      id,
      header: t(`project.column.${id}`),
      width: 92,
      cell: (task) => shortDay(of(task), locale),
    });
    return [
      {
        id: 'title',
        header: t('project.column.title'),
        width: 280,
        main: true,
        cell: (task) => (
          <span
            className={styles.title}
            style={{ paddingLeft: task.depth * 16 }}
            data-summary={task.summary || undefined}
            data-done={task.state === 'done' || undefined}
          >
            <small>{numbers.get(task.id)}</small> {task.title}
          </span>
        ),
      },
      day('start', (task) => task.startsOn),
      day('finish', (task) => task.finishesOn),
      {
        id: 'days',
        header: t('project.column.days'),
        width: 72,
        align: 'end',
        cell: (task) => task.days,
      },
      {
        id: 'float',
        header: t('project.column.float'),
        width: 72,
        align: 'end',
        cell: (task) => (
          <span className={task.critical ? styles.critical : undefined}>{task.totalFloat}</span>
        ),
      },
      ...(comparison ? [variance('start'), variance('finish')] : []),
      {
        id: 'progress',
        header: t('project.column.progress'),
        width: 80,
        align: 'end',
        cell: (task) => `${task.progress}%`,
      },
      {
        id: 'waits',
        header: t('project.column.waits'),
        width: 110,
        cell: (task) => waitsFor(task, links, numbers),
      },
      {
        id: 'owner',
        header: t('project.column.owner'),
        width: 110,
        cell: (task) => labels[task.ownerId] ?? '',
      },
    ];
  }, [t, locale, tasks, links, labels, comparison]);
}

/** So many working days later, or earlier. */
function Days({ by }: { by: number | undefined }) {
  if (!by) return by === 0 ? '0' : '';
  return by > 0 ? <span className={styles.critical}>+{by}</span> : String(by);
}
