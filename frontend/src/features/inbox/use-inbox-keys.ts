import { useKeys } from '../../lib/keys';
import { shortcuts } from '../../lib/shortcuts';
import type { InboxItem } from '../../lib/talk-types';
import { useRows } from '../../ui/use-rows';

interface Options {
  items: InboxItem[];
  onRead: (item: InboxItem) => void;
  onMute: (item: InboxItem) => void;
  onReadAll: () => void;
}

/** J and K go from item to item; the other keys act on the one in focus. */
export function useInboxKeys({ items, onRead, onMute, onReadAll }: Options) {
  const { rows, inFocus } = useRows();
  const withItem = (act: (item: InboxItem) => void) => () => {
    const item = items[inFocus().at];
    if (item) act(item);
  };
  const { inbox } = shortcuts;
  useKeys({
    [inbox.read]: withItem(onRead),
    [inbox.mute]: withItem(onMute),
    [inbox['read-all']]: onReadAll,
    [inbox.snooze]: () =>
      inFocus().row?.querySelector<HTMLElement>('[aria-haspopup="menu"]')?.click(),
  });
  return rows;
}
