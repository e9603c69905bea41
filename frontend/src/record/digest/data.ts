import { useQuery } from '@tanstack/react-query';
import { go } from '../../lib/go';

const kinds = [
  'account',
  'contact',
  'opportunity',
  'project',
  'task',
  'activity',
  'feedback',
  'risk',
  'approval',
  'comment',
  'mention',
];

/** What others have changed. Read once: what comes meanwhile is for the next time. */
export const useDigest = () =>
  useQuery({ queryKey: ['digest'], queryFn: () => go.digest.Digest(), gcTime: 0 });

/** How much a digest would tell. */
export const useNews = () =>
  useQuery({ queryKey: ['digest-news'], queryFn: () => go.digest.News(), meta: { kinds } });
