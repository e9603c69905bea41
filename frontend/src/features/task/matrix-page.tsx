import {
  type Announcements,
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
import { recordPath, useGo } from '../../lib/route';
import type { Labels, Task } from '../../lib/types';
import { useMyTasks } from '../../record/my-tasks';
import { edit } from '../../record/save';
import { Async } from '../../ui/async';
import { DayText } from '../../ui/dates';
import { Money } from '../../ui/money';
import { Page } from '../../ui/page';
import { useRefused } from '../../ui/refused';
import { LinkTabs } from '../../ui/tabs';
import { changesFor, nameOf, QUADRANTS, type Quadrant, quadrantOf, type Stakes } from './quadrant';
import { useStakes } from './stakes';
import { useTaskTabs } from './tabs';
import styles from './task.module.css';

const nothing = () => undefined;

/** A pointer's user sees where the task goes, and keys say it by moving the task. */
const silent: Announcements = {
  onDragStart: nothing,
  onDragOver: nothing,
  onDragEnd: nothing,
  onDragCancel: nothing,
};

/** One's open tasks by what is urgent and what is important. */
export default function MatrixPage() {
  const { t } = useTranslation();
  const refused = useRefused();
  const tasks = useMyTasks();
  const day = today();
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 5 } }));
  const stakes = useStakes(tasks.data);
  const put = (task: Task, to: Quadrant) => {
    const changes = changesFor(task, to, day, stakes);
    if (Object.keys(changes).length === 0) return;
    edit('task', task.id, changes).catch(refused);
  };
  return (
    <Page
      title={t('task.many')}
      summary={t('task.matrix-hint')}
      views={<LinkTabs label={t('task.many')} tabs={useTaskTabs()} />}
    >
      <Async of={tasks}>
        {({ overdue, today: due, upcoming, undated, planned, labels }) => {
          const open = [...overdue, ...due, ...upcoming, ...undated, ...planned];
          const drop = ({ active, over }: DragEndEvent) => {
            const task = open.find((one) => one.id === active.id);
            const to = QUADRANTS.find((one) => nameOf(one) === over?.id);
            if (task && to) put(task, to);
          };
          return (
            <DndContext
              sensors={sensors}
              collisionDetection={pointerWithin}
              accessibility={{
                announcements: silent,
                screenReaderInstructions: { draggable: t('task.matrix-hint') },
              }}
              onDragEnd={drop}
            >
              <div className={styles.matrix}>
                {QUADRANTS.map((quadrant) => (
                  <Part
                    key={nameOf(quadrant)}
                    quadrant={quadrant}
                    tasks={open.filter(
                      (task) => nameOf(quadrantOf(task, day, stakes)) === nameOf(quadrant),
                    )}
                    labels={labels}
                    stakes={stakes}
                    onPut={put}
                  />
                ))}
              </div>
            </DndContext>
          );
        }}
      </Async>
    </Page>
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
  const { setNodeRef, listeners, transform } = useDraggable({ id: task.id });
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
