import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { useKeys } from '../../lib/keys';
import { shortcuts } from '../../lib/shortcuts';
import type { Props } from './board';

interface Options<C extends { id: string }>
  extends Pick<Props<C>, 'columns' | 'onOpen' | 'onPeek' | 'onMenu' | 'onToggle' | 'onFocus'> {
  root: RefObject<HTMLElement | null>;
}

const STEP: Record<string, [columns: number, cards: number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Arrows go from card to card, Enter opens, Space peeks, M asks where to. J and K as in lists. */
export function useBoardKeys<C extends { id: string }>({
  columns,
  onOpen,
  onPeek,
  onMenu,
  onToggle,
  onFocus,
  root,
}: Options<C>) {
  const focused = () => {
    const element = root.current?.contains(document.activeElement) ? document.activeElement : null;
    return element instanceof HTMLElement && element.dataset.card ? element : null;
  };

  const focus = (column: number, index: number) => {
    const cards = root.current?.querySelectorAll<HTMLElement>(
      `[data-in="${CSS.escape(columns[column]?.id ?? '')}"]`,
    );
    const all = [...(cards ?? [])];
    const wanted = all.find((card) => Number(card.dataset.index) === index) ?? all.at(-1);
    wanted?.focus();
    return wanted !== undefined;
  };

  const step = ([across, down]: [number, number]) => {
    const from = focused();
    if (!from) {
      columns.some((_, at) => focus(at, 0));
      return;
    }
    const at = columns.findIndex((column) => column.id === from.dataset.in);
    const index = Number(from.dataset.index);
    if (across === 0) {
      focus(at, Math.max(0, index + down));
      return;
    }
    // Empty columns are passed over: there is nothing in them to stand on.
    for (let next = at + across; next >= 0 && next < columns.length; next += across) {
      if (focus(next, index)) return;
    }
  };

  const withCard = (act: (card: C, at: DOMRect) => void) => {
    const element = focused();
    const cards = columns.flatMap((column) => column.cards);
    const card = cards.find((one) => one.id === element?.dataset.card);
    if (element && card) act(card, element.getBoundingClientRect());
  };

  const { board } = shortcuts;
  useKeys({
    [board.next]: () => step([0, 1]),
    [board.previous]: () => step([0, -1]),
    [board.move]: () => withCard(onMenu),
    [board.select]: () => withCard(onToggle),
  });

  const last = useRef('');
  // A card that was moved is another element: the focus goes along.
  useEffect(() => {
    if (document.activeElement !== document.body || !last.current) return;
    const card = `[data-card="${CSS.escape(last.current)}"]`;
    root.current?.querySelector<HTMLElement>(card)?.focus({ preventScroll: true });
  });
  const remember = ({ target }: FocusEvent<HTMLElement>) => {
    last.current = target.dataset.card ?? '';
    onFocus(last.current);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !focused()) return;
    const by = STEP[event.key];
    if (!by && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (by) step(by);
    else withCard(event.key === 'Enter' ? onOpen : onPeek);
  };

  return { onKeyDown, onFocus: remember };
}
