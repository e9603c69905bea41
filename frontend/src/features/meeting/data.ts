import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { go } from '../../lib/go';
import type { Answer, MeetingAsk, MeetingItem, MeetingView } from '../../lib/meeting-types';
import { useRefused } from '../../ui/refused';

/** Meetings, page after page as they are asked for. */
export function useMeetings(ask: Omit<MeetingAsk, 'cursor'>) {
  return useInfiniteQuery({
    queryKey: ['meetings', ask],
    queryFn: ({ pageParam }) => go.meeting.List({ ...ask, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: (before) => before,
    // What was ahead is over after a while.
    refetchInterval: 60_000,
    meta: {
      kinds: ['event', 'meeting', 'minutes_version', 'attendance', 'task', 'account', 'user'],
    },
  });
}

/** A meeting, by the id of its event or its own. */
export function useMeeting(id: string, at: string) {
  return useQuery({
    queryKey: ['meeting', id, at],
    queryFn: () => go.meeting.Open(id, at),
    meta: {
      kinds: [
        'meeting',
        'meeting_item',
        'minutes_version',
        'attendance',
        'event',
        'task',
        'conflict',
        'user',
        'contact',
      ],
    },
  });
}

/** What can be done with a meeting. Each says whether it went well; a refusal is told. */
export function useVerbs({ event, at }: Pick<MeetingView, 'event' | 'at'>) {
  const refused = useRefused();
  const { id } = event;
  const tried = async (act: Promise<void>) => {
    try {
      await act;
      return true;
    } catch (error) {
      refused(error);
      return false;
    }
  };
  const { meeting } = go;
  return {
    invite: (kind: 'user' | 'contact', who: string) => tried(meeting.Invite(id, kind, who)),
    uninvite: (who: string) => tried(meeting.Uninvite(id, who)),
    answer: (answer: Answer) => tried(meeting.Answer(id, answer)),
    saveItem: (item: MeetingItem) => tried(meeting.SaveItem(id, at, item)),
    agree: (title: string, owner: string, dueOn: string) =>
      tried(meeting.Agree(id, at, title, owner, dueOn)),
    write: (body: string) => tried(meeting.Write(id, at, body)),
    publish: (body: string, after: string) => tried(meeting.Publish(id, at, body, after)),
    setAside: (conflict: string) => tried(meeting.SetAside(id, at, conflict)),
  };
}

export type Verbs = ReturnType<typeof useVerbs>;
