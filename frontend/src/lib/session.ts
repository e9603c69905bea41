import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { isSpoken } from '../i18n';
import { go } from './go';
import type { Current, Locale, Settings } from './types';

/** Often enough for a bar that moves. */
const PREPARING_MS = 400;

const sessionKey = ['session'];

const session = {
  queryKey: sessionKey,
  queryFn: () => go.setup.Current(),
  meta: { kinds: ['user'] },
  // Nothing else can be asked while the workspace is made ready.
  refetchInterval: ({ state }: { state: { data?: Current } }) =>
    state.data?.preparing ? PREPARING_MS : (false as const),
};

/** Who is signed in, to which workspace, with which settings. */
export function useSession(): Current {
  return useSuspenseQuery(session).data;
}

/** The session while it may still be missing, with why. */
export function useMaybeSession() {
  return useQuery(session);
}

/**
 * Takes over a new session after a workspace was started, joined or left.
 * Everything that another workspace answered is forgotten.
 */
export function useAdoptSession(): (current: Current) => void {
  const client = useQueryClient();
  return useCallback(
    (current) => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      client.setQueryData(sessionKey, current);
    },
    [client],
  );
}

/** Keeps this device's settings and shows them at once. */
export function useAdoptSettings(): (settings: Settings) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (settings) => {
      const kept = await go.setup.SaveSettings(settings);
      client.setQueryData<Current>(sessionKey, (before) => before && { ...before, settings: kept });
    },
    [client],
  );
}

/** The chosen language, or the nearest to the computer's own: another version may have offered others. */
export function localeOf(current: Current | undefined): Locale {
  const chosen = current?.settings.locale;
  if (chosen && isSpoken(chosen)) return chosen;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
