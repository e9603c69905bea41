import type { FocusEvent, KeyboardEvent, RefObject } from 'react';
import { type Bindings, isComposing, pressed, useKeys } from '../../lib/keys';
import { shortcuts } from '../../lib/shortcuts';
import { chooseAhead } from '../../lib/type-ahead';
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
      const last = (columns[at]?.cards.length ?? 0) - 1;
      const next = index + down;
      if (next >= 0 && next <= last) focus(at, next);
      else focusBeside(root.current, down);
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
  const bindings: Bindings = {
    [board.next]: () => step([0, 1]),
    [board.previous]: () => step([0, -1]),
    [board.move]: () =>
      withCard((card, at) => {
        chooseAhead();
        onMenu(card, at);
      }),
    [board.select]: () => withCard(onToggle),
  };
  useKeys(bindings);

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || !focused()) return;
    // Of boards below one another the one in focus takes the key before any other hears it.
    const bound = bindings[pressed(event.nativeEvent)];
    if (bound) {
      event.preventDefault();
      bound(event.nativeEvent);
      return;
    }
    const by = STEP[event.key];
    if (!by && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (by) step(by);
    else withCard(event.key === 'Enter' ? onOpen : onPeek);
  };

  return {
    onKeyDown,
    onFocus: ({ target }: FocusEvent<HTMLElement>) => onFocus(target.dataset.card ?? ''),
  };
}

/** Goes to the first card of the next board above or below that has one. */
function focusBeside(own: HTMLElement | null, down: number): void {
  const boards = [...document.querySelectorAll<HTMLElement>('[data-board]')];
  const at = own ? boards.indexOf(own) : -1;
  for (let next = at + down; at >= 0 && next >= 0 && next < boards.length; next += down) {
    const card = boards[next]?.querySelector<HTMLElement>('[data-card]');
    if (card) {
      card.focus();
      return;
    }
  }
}
