import { type FocusEvent, useEffect, useRef } from 'react';
import { useKeys } from '../../lib/keys';
import { shortcuts } from '../../lib/shortcuts';
import type { InboxItem } from '../../lib/talk-types';

interface Options {
  items: InboxItem[];
  onRead: (item: InboxItem) => void;
  onMute: (item: InboxItem) => void;
  onReadAll: () => void;
}

/** J and K go from item to item; the other keys act on the one in focus. */
export function useInboxKeys({ items, onRead, onMute, onReadAll }: Options) {
  const list = useRef<HTMLUListElement>(null);
  const last = useRef(-1);

  const focus = (at: number) => {
    const links = list.current?.querySelectorAll<HTMLElement>('li > a') ?? [];
    links[Math.max(0, Math.min(at, links.length - 1))]?.focus();
  };
  const inFocus = () => {
    const at = list.current ? rowOf(list.current, document.activeElement) : -1;
    return items[at];
  };
  const withItem = (act: (item: InboxItem) => void) => () => {
    const item = inFocus();
    if (item) act(item);
  };
  const { inbox } = shortcuts;
  useKeys({
    [inbox.next]: () => focus(last.current + 1),
    [inbox.previous]: () => focus(last.current - 1),
    [inbox.read]: withItem(onRead),
    [inbox.mute]: withItem(onMute),
    [inbox['read-all']]: onReadAll,
    [inbox.snooze]: () =>
      document.activeElement
        ?.closest('li')
        ?.querySelector<HTMLElement>('[aria-haspopup="menu"]')
        ?.click(),
  });

  // An item that was snoozed or muted is gone: the focus goes to what took its place.
  useEffect(() => {
    if (document.activeElement === document.body && last.current >= 0) focus(last.current);
  });

  const onFocus = ({ currentTarget, target }: FocusEvent<HTMLUListElement>) => {
    last.current = rowOf(currentTarget, target);
  };
  return { ref: list, onFocus };
}

const rowOf = (list: HTMLElement, inside: Element | null) =>
  [...list.children].findIndex((row) => row.contains(inside));
