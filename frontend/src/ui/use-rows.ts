import { type FocusEvent, useEffect, useRef } from 'react';
import { useKeys } from '../lib/keys';
import { shortcuts } from '../lib/shortcuts';

/** J and K go from row to row of a plain list: to the link that each row is, or has for it. */
export function useRows() {
  const list = useRef<HTMLUListElement>(null);
  const last = useRef(-1);

  const focus = (at: number) => {
    const links =
      list.current?.querySelectorAll<HTMLElement>(':scope > li > a, :scope > li [data-row]') ?? [];
    links[Math.max(0, Math.min(at, links.length - 1))]?.focus();
  };
  useKeys({
    [shortcuts.list.next]: () => focus(last.current + 1),
    [shortcuts.list.previous]: () => focus(last.current - 1),
  });

  // A row that has left the list takes the focus along: it goes to what took its place.
  useEffect(() => {
    if (document.activeElement === document.body && last.current >= 0) focus(last.current);
  });

  const onFocus = ({ currentTarget, target }: FocusEvent<HTMLUListElement>) => {
    last.current = rowOf(currentTarget, target);
  };
  return {
    /** For the list. */
    rows: { ref: list, onFocus },
    /** The row that has the focus now, as an element and by its place. */
    inFocus: () => {
      const at = list.current ? rowOf(list.current, document.activeElement) : -1;
      return { at, row: list.current?.children[at] };
    },
  };
}

const rowOf = (list: HTMLElement, inside: Element | null) =>
  [...list.children].findIndex((row) => row.contains(inside));
