import { useDraggable } from '@dnd-kit/core';
import { memo, type ReactNode } from 'react';
import styles from './board.module.css';

interface Props<C extends { id: string }> {
  card: C;
  columnId: string;
  index: number;
  top: number;
  height: number;
  held: boolean;
  selected: boolean;
  draw: (card: C) => ReactNode;
  onOpen: (card: C) => void;
  onMenu: (card: C, at: DOMRect) => void;
}

function CardPart<C extends { id: string }>(props: Props<C>) {
  const { card, columnId, index, top, height, held, selected, draw, onOpen, onMenu } = props;
  const { setNodeRef, listeners, attributes } = useDraggable({ id: card.id });
  return (
    <div
      role="listitem"
      className={styles.slot}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <div
        ref={setNodeRef}
        role="button"
        tabIndex={0}
        data-card={card.id}
        data-moves={card.id}
        data-in={columnId}
        data-index={index}
        data-held={held}
        aria-pressed={selected || undefined}
        aria-describedby={attributes['aria-describedby']}
        className={styles.card}
        onClick={() => onOpen(card)}
        onContextMenu={(event) => {
          event.preventDefault();
          onMenu(card, event.currentTarget.getBoundingClientRect());
        }}
        {...listeners}
      >
        {draw(card)}
      </div>
    </div>
  );
}

export const BoardCard = memo(CardPart) as typeof CardPart;
