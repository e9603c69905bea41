import { useQuery } from '@tanstack/react-query';
import { go } from '../../lib/go';

/** What was announced; those with the words alone where there are any. */
export function useBoard(text: string) {
  return useQuery({
    queryKey: ['announcements', text],
    queryFn: () => go.announcement.List(text),
    placeholderData: (before) => before,
    meta: { kinds: ['announcement', 'read_receipt', 'user', 'team', 'membership'] },
  });
}

/** How many announcements this person has not read. */
export function useUnread(): number {
  return useBoard('').data?.unread ?? 0;
}

export const markRead = (id: string) => go.announcement.Read(id);
