import {
  DndContext,
  type DragEndEvent,
  PointerSensor,
  pointerWithin,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n';
import { today } from '../../lib/dates';
import { keyNames } from '../../lib/keys';
import { recordPath, useGo } from '../../lib/route';
import type { TaskList } from '../../lib/task-types';
import type { Labels, Task } from '../../lib/types';
import { useMyTasks } from '../../record/my-tasks';
import { edit } from '../../record/save';
import { Async } from '../../ui/async';
import { DayText } from '../../ui/dates';
import { Money } from '../../ui/money';
import { Page } from '../../ui/page';
import { useRefused } from '../../ui/refused';
import { LinkTabs } from '../../ui/tabs';
import { useDragWords } from '../../ui/use-drag-words';
import { changesFor, nameOf, QUADRANTS, type Quadrant, quadrantOf, type Stakes } from './quadrant';
import { useStakes } from './stakes';
import { useTaskTabs } from './tabs';
import styles from './task.module.css';

/** One's open tasks by what is urgent and what is important. */
export default function MatrixPage() {
  const { t } = useTranslation();
  return (
    <Page
      title={t('task.many')}
      summary={t('task.matrix-hint', keyNames())}
      views={<LinkTabs label={t('task.many')} tabs={useTaskTabs()} />}
    >
      <Async of={useMyTasks()}>{(list) => <Matrix list={list} />}</Async>
    </Page>
  );
}

function Matrix({ list }: { list: TaskList }) {
  const { overdue, today: due, upcoming, undated, planned } = list;
  const tasks = [...overdue, ...due, ...upcoming, ...undated, ...planned];
  const { t } = useTranslation();
  const refused = useRefused();
  const day = today();
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 5 } }));
  const stakes = useStakes(list);
  const taskOf = (id: unknown) => tasks.find((task) => task.id === id);
  const quadrantBy = (name: unknown) => QUADRANTS.find((one) => nameOf(one) === name);
  const accessibility = useDragWords({
    how: t('task.matrix-hint', keyNames()),
    item: (id) => taskOf(id)?.title ?? '',
    place: (id) => {
      const quadrant = quadrantBy(id);
      return quadrant ? t(`task.quadrant.${nameOf(quadrant)}`) : '';
    },
  });
  const put = (task: Task, to: Quadrant) => {
    const changes = changesFor(task, to, day, stakes);
    if (Object.keys(changes).length === 0) return;
    edit('task', task.id, changes).catch(refused);
  };
  const drop = ({ active, over }: DragEndEvent) => {
    const task = taskOf(active.id);
    const to = quadrantBy(over?.id);
    if (task && to) put(task, to);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      accessibility={accessibility}
      onDragEnd={drop}
    >
      <div className={styles.matrix}>
        {QUADRANTS.map((quadrant) => (
          <Part
            key={nameOf(quadrant)}
            quadrant={quadrant}
            tasks={tasks.filter(
              (task) => nameOf(quadrantOf(task, day, stakes)) === nameOf(quadrant),
            )}
            labels={list.labels}
            stakes={stakes}
            onPut={put}
          />
        ))}
      </div>
    </DndContext>
  );
}

interface PartProps {
  quadrant: Quadrant;
  tasks: Task[];
  labels: Labels;
  stakes: Stakes;
  onPut: (task: Task, to: Quadrant) => void;
}

function Part({ quadrant, tasks, labels, stakes, onPut }: PartProps) {
  const { t } = useTranslation();
  const name = nameOf(quadrant);
  const { setNodeRef, isOver } = useDroppable({ id: name });
  return (
    <section ref={setNodeRef} className={styles.quadrant} data-over={isOver}>
      <h2>
        {t(`task.quadrant.${name}`)} <span>{tasks.length}</span>
      </h2>
      <ul>
        {tasks.map((task) => (
          <li key={task.id}>
            <Card
              task={task}
              about={labels[task.accountId]}
              stake={stakes.get(task.opportunityId)}
              quadrant={quadrant}
              onPut={onPut}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface CardProps {
  task: Task;
  /** Whom it is for: there may be several of one name. */
  about: string | undefined;
  /** What is at stake, where that is much. */
  stake: { amount: number; currency: string } | undefined;
  quadrant: Quadrant;
  onPut: (task: Task, to: Quadrant) => void;
}

/** Dragged, or with Alt and an arrow: up is important, left is urgent. */
function Card({ task, about, stake, quadrant, onPut }: CardProps) {
  const go = useGo();
  const { setNodeRef, listeners, transform, attributes } = useDraggable({ id: task.id });
  const keys = (event: KeyboardEvent) => {
    const turn: Partial<Quadrant> | undefined = {
      ArrowLeft: { urgent: true },
      ArrowRight: { urgent: false },
      ArrowUp: { important: true },
      ArrowDown: { important: false },
    }[event.key];
    if (!event.altKey || !turn) return;
    event.preventDefault();
    onPut(task, { ...quadrant, ...turn });
  };
  return (
    <button
      ref={setNodeRef}
      type="button"
      className={styles.card}
      data-moves={task.id}
      aria-describedby={attributes['aria-describedby']}
      style={transform ? { transform: `translate(${transform.x}px, ${transform.y}px)` } : undefined}
      {...listeners}
      onKeyDown={keys}
      onClick={() => go(recordPath('task', task.id))}
    >
      <span>
        {task.title}
        <small>
          {about}
          {stake && (
            <>
              {' · '}
              <Money {...stake} />
            </>
          )}
        </small>
      </span>
      <DayText day={task.dueOn} due />
    </button>
  );
}
