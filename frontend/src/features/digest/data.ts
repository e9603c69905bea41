import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DigestMark } from '../../lib/digest-types';
import { go } from '../../lib/go';
import { useRefused } from '../../ui/refused';

/** Says that what the digest tells has been seen. */
export function useSeen() {
  const client = useQueryClient();
  const refused = useRefused();
  return useMutation({
    mutationFn: (mark: DigestMark) => go.digest.Seen(mark),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['digest'] }),
        client.invalidateQueries({ queryKey: ['digest-news'] }),
      ]),
    onError: refused,
  });
}
