import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { startTransition, useEffect, useState } from 'react';
import { whileIdle } from '../lib/idle';
import { type Place, placeOf } from '../lib/route';
import { useSession } from '../lib/session';
import { navigation } from './commands';

/** How many screens are drawn before anybody asks for them. */
const MOST = 3;

/**
 * The lists that keys lead to, one after the other while nobody waits: drawn out of sight,
 * the first look at one takes no longer than the next.
 */
export function useDrawnAhead(ready: boolean): Place[] {
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
