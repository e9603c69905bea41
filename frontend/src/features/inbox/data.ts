import { useMutation, useQuery } from '@tanstack/react-query';
import { go } from '../../lib/go';
import type { InboxType } from '../../lib/talk-types';
import { useUndo } from '../../record/undo';
import { useRefused } from '../../ui/refused';

/** What this person is told. */
export function useInbox() {
  return useQuery({
    queryKey: ['inbox'],
    queryFn: () => go.talk.Inbox(),
    // An item comes back when its snooze ends, and goes with what it is about.
    refetchInterval: 60_000,
    meta: {
      aside: true,
      kinds: [
        'comment',
        'mention',
        'inbox_mark',
        'task',
        'approval',
        'verdict',
        'policy',
        'account',
        'opportunity',
        'stage',
        'activity',
        'project',
        'task_link',
        'baseline',
        'budget_line',
        'expense',
        'lesson',
        'risk',
        'user',
        'attendance',
        'event',
        'minutes_version',
      ],
    },
  });
}

/** How many items are unread. */
export function useUnread(): number {
  return useInbox().data?.unread ?? 0;
}

/** What can be done with items; a refusal is said, and `done` where it went well. */
export function useMarks() {
  const refused = useRefused();
  const { sayDone } = useUndo();
  const { mutate } = useMutation({
    mutationFn: (act: () => Promise<void>) => act(),
    onError: refused,
  });
  return {
    read: (items: string[], read: boolean) => mutate(() => go.talk.Read(items, read)),
    opened: (item: string) => mutate(() => go.talk.Opened(item)),
    snooze: (items: string[], until: string) => mutate(() => go.talk.Snooze(items, until)),
    mute: (type: InboxType, muted: boolean, done?: string) =>
      mutate(async () => {
        await go.talk.Mute(type, muted);
        if (done) await sayDone(done);
      }),
  };
}
