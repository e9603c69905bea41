import {
  type CollisionDetection,
  DndContext,
  DragOverlay,
  type DragStartEvent,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { Landscape } from '../landscape';
import { useDragWords } from '../use-drag-words';
import styles from './board.module.css';
import { BoardColumn } from './column';
import { useBoardKeys } from './use-board-keys';
import { type Drop, useDrop } from './use-drop';

/** A column of a board and the cards that are loaded of it. */
export interface Column<C extends { id: string }> {
  id: string;
  name: string;
  cards: C[];
  head: ReactNode;
  empty: string;
  /** Leaves the room to others; cards can still be dropped on it. */
  narrow?: boolean;
  /** Draws below the last card. */
  foot?: ReactNode;
}

export interface Props<C extends { id: string }> {
  label: string;
  columns: Column<C>[];
  /** What stands on a card. It must not be higher than `cardHeight`. */
  card: (card: C) => ReactNode;
  nameOf: (card: C) => string;
  /** All cards are of one height, so that a column of thousands scrolls. */
  cardHeight: number;
  onMove: (id: string, columnId: string, index: number) => void;
  onOpen: (card: C) => void;
  onPeek: (card: C) => void;
  /** Asks where to move a card, for those who do not drag. */
  onMenu: (card: C, at: DOMRect) => void;
  onEnd?: (columnId: string) => void;
  selected: ReadonlySet<string>;
  onToggle: (card: C) => void;
  /** The card that the keys act on. */
  onFocus: (id: string) => void;
  /** Tells a screen reader's user how cards are moved by key. */
  how: string;
}

/** The column under the pointer, wherever in it. */
const underPointer: CollisionDetection = (args) => pointerWithin(args);

/** Space between two cards. */
export const GAP = 8;

/**
 * Columns of cards that are dragged with the pointer. Only the cards in view
 * are drawn, and the place of a drop is reckoned from the pointer, so that a
 * thousand cards cost no more than those on screen.
 */
export function Board<C extends { id: string }>(props: Props<C>) {
  const { columns, cardHeight, onMove, nameOf } = props;
  const [held, setHeld] = useState<C | null>(null);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 5 } }));
  const root = useRef<HTMLDivElement>(null);
  const { drop, follow, end } = useDrop(cardHeight + GAP);
  const keys = useBoardKeys({ ...props, root });

  const cardOf = (id: unknown) =>
    columns.flatMap((column) => column.cards).find((card) => card.id === id);
  const start = ({ active }: DragStartEvent) => setHeld(cardOf(active.id) ?? null);
  const finish = useCallback(
    (at: Drop | null) => {
      if (held && at) onMove(held.id, at.columnId, at.index);
      setHeld(null);
    },
    [held, onMove],
  );
  const cancel = () => {
    end();
    finish(null);
  };
  const accessibility = useDragWords({
    how: props.how,
    item: (id) => {
      const card = cardOf(id);
      return card ? nameOf(card) : '';
    },
    place: (id) => columns.find((column) => column.id === id)?.name ?? '',
  });

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={underPointer}
      accessibility={accessibility}
      onDragStart={start}
      onDragMove={(event) => follow(event, columns)}
      onDragEnd={() => finish(end())}
      onDragCancel={cancel}
    >
      <section
        ref={root}
        data-board
        className={styles.board}
        aria-label={props.label}
        onKeyDown={keys.onKeyDown}
        onFocus={keys.onFocus}
      >
        <Landscape />
        {columns.map((column) => (
          <BoardColumn
            key={column.id}
            column={column}
            card={props.card}
            cardHeight={cardHeight}
            held={held?.id ?? ''}
            selected={props.selected}
            dropAt={drop?.columnId === column.id ? drop.index : -1}
            onOpen={props.onOpen}
            onMenu={props.onMenu}
            onEnd={props.onEnd}
          />
        ))}
      </section>
      <DragOverlay dropAnimation={null}>
        {held && (
          <div className={styles.card} data-floating style={{ height: cardHeight }}>
            {props.card(held)}
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}
