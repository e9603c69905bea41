import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { startTransition, useEffect, useMemo, useState } from 'react';
import { whileIdle } from '../lib/idle';
import { useNext } from '../lib/next';
import { type Place, placeOf } from '../lib/route';
import { useSession } from '../lib/session';
import { navigation } from './commands';

/** How many lists are drawn before anybody asks for them. */
const MOST = 3;

/** What is drawn out of sight while nobody waits: the first look at it takes no longer than the next. */
export function useDrawnAhead(ready: boolean): Place[] {
  const lists = useLists(ready);
  const next = useNextPlace(ready);
  return useMemo(() => (next ? [...lists, next] : lists), [lists, next]);
}

/** The lists that keys lead to, one after the other. */
function useLists(ready: boolean): Place[] {
  const router = useRouter();
  const client = useQueryClient();
  const session = useSession();
  const [places, setPlaces] = useState<Place[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once in a start
  useEffect(() => {
    if (!ready) return;
    const lists = navigation(session)
      .flatMap(({ shortcut, to }) => (shortcut ? router.matchRoutes(to, {}).slice(-1) : []))
      .filter(({ staticData }) => staticData.stays)
      .slice(0, MOST);
    return whileIdle(
      lists.map((leaf) => async () => {
        await leaf.staticData.ask?.(client, leaf.params);
        startTransition(() => setPlaces((before) => [...before, placeOf(leaf)]));
      }),
    );
  }, [ready]);
  return places;
}

/** Where the next key leads, with what it begins with. */
function useNextPlace(ready: boolean): Place | undefined {
  const router = useRouter();
  const client = useQueryClient();
  const path = useNext((state) => state.path);
  const [place, setPlace] = useState<Place>();
  useEffect(() => {
    const leaf = router.matchRoutes(path, {}).at(-1);
    const ask = leaf?.staticData.ask;
    if (!ready || !path || !ask) return;
    const stop = whileIdle([
      async () => ask(client, leaf.params),
      async () => startTransition(() => setPlace(placeOf(leaf))),
    ]);
    return () => {
      stop();
      startTransition(() => setPlace(undefined));
    };
  }, [ready, path, router, client]);
  return place;
}
