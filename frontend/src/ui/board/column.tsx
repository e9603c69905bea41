import { useDroppable } from '@dnd-kit/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type ReactNode, useEffect, useRef } from 'react';
import { usePrinting } from '../use-printing';
import { type Props as BoardProps, type Column, GAP } from './board';
import styles from './board.module.css';
import { BoardCard } from './card';

interface Props<C extends { id: string }>
  extends Pick<BoardProps<C>, 'card' | 'cardHeight' | 'onOpen' | 'onMenu' | 'onEnd' | 'selected'> {
  column: Column<C>;
  held: string;
  /** Where the held card would land, -1 when elsewhere. */
  dropAt: number;
}

function ColumnPart<C extends { id: string }>(props: Props<C>) {
  const { column, cardHeight, held, dropAt, onEnd } = props;
  const { cards, id } = column;
  const scroller = useRef<HTMLDivElement>(null);
  const { setNodeRef } = useDroppable({ id });
  const pitch = cardHeight + GAP;
  const virtual = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => pitch,
    overscan: 3,
    getItemKey: (index) => cards[index]?.id ?? index,
  });
  const inView = virtual.getVirtualItems();
  const last = inView.at(-1)?.index ?? 0;
  const items = usePrinting() ? cards.map((_, index) => ({ index, start: index * pitch })) : inView;
  useEffect(() => {
    if (cards.length > 0 && last >= cards.length - 6) onEnd?.(id);
  }, [last, cards.length, id, onEnd]);

  const own = cards.findIndex((card) => card.id === held);
  return (
    <section
      ref={setNodeRef}
      className={styles.column}
      aria-label={column.name}
      data-over={dropAt >= 0}
      data-narrow={column.narrow}
    >
      {column.head}
      <div ref={scroller} data-column={id} className={styles.cards}>
        {cards.length === 0 && dropAt < 0 && <p className={styles.none}>{column.empty}</p>}
        <div role="list" className={styles.room} style={{ height: virtual.getTotalSize() }}>
          {dropAt >= 0 && <DropLine at={dropAt} own={own} pitch={pitch} />}
          {items.map((item) => {
            const card = cards[item.index];
            return card ? (
              <BoardCard
                key={card.id}
                card={card}
                columnId={id}
                index={item.index}
                top={item.start}
                height={cardHeight}
                held={card.id === held}
                selected={props.selected.has(card.id)}
                draw={props.card}
                onOpen={props.onOpen}
                onMenu={props.onMenu}
              />
            ) : null;
          })}
        </div>
        {column.foot}
      </div>
    </section>
  );
}

/** Where the card will be. Below its own place every slot is one further down. */
function DropLine({ at, own, pitch }: { at: number; own: number; pitch: number }): ReactNode {
  const slot = own >= 0 && at > own ? at + 1 : at;
  return (
    <i
      className={styles.line}
      style={{ transform: `translateY(${slot * pitch - GAP / 2 - 1}px)` }}
    />
  );
}

export const BoardColumn = memo(ColumnPart) as typeof ColumnPart;
