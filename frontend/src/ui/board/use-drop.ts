import type { DragMoveEvent } from '@dnd-kit/core';
import { useCallback, useRef, useState } from 'react';

/** Where a card would land. The index does not count the card itself. */
export interface Drop {
  columnId: string;
  index: number;
}

interface Cards {
  id: string;
  cards: { id: string }[];
}

/** Follows the pointer and reckons where the card would land. */
export function useDrop(pitch: number) {
  const [drop, setDrop] = useState<Drop | null>(null);
  const latest = useRef<Drop | null>(null);

  const set = useCallback((next: Drop | null) => {
    const before = latest.current;
    if (before?.columnId === next?.columnId && before?.index === next?.index) return;
    latest.current = next;
    setDrop(next); // only a new place is drawn, not every move of the pointer
  }, []);

  const follow = useCallback(
    (event: DragMoveEvent, columns: Cards[]) => {
      const column = columns.find((one) => one.id === event.over?.id);
      const scroller = document.querySelector(
        `[data-column="${CSS.escape(String(event.over?.id ?? ''))}"]`,
      );
      const held = event.active.rect.current.translated;
      if (!column || !scroller || !held) return set(null);
      const y =
        held.top + held.height / 2 - scroller.getBoundingClientRect().top + scroller.scrollTop;
      const own = column.cards.findIndex((card) => card.id === event.active.id);
      set({ columnId: column.id, index: dropIndex(y, pitch, column.cards.length, own) });
    },
    [pitch, set],
  );

  const end = useCallback(() => {
    const at = latest.current;
    set(null);
    return at;
  }, [set]);

  return { drop, follow, end };
}

/**
 * The place among `count` cards for one whose middle is at height y. `own` is
 * where it stands in that column already, -1 when it comes from another.
 */
export function dropIndex(y: number, pitch: number, count: number, own: number): number {
  // Its own place stays empty in its own column, so there the slot under its
  // middle is the answer; elsewhere it pushes in at the nearest gap.
  const at = own < 0 ? Math.round(y / pitch) : Math.floor(y / pitch);
  return Math.max(0, Math.min(at, own < 0 ? count : count - 1));
}
