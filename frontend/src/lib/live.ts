import type { Query, QueryClient } from '@tanstack/react-query';
import { on } from './go';
import type { Shows } from './query';
import type { Events } from './types';

type Changed = Events['changed']['kinds'];

/** Long enough to gather a burst, such as an import; too short to be noticed. */
const GATHER_MS = 60;

/**
 * Asks again for what is on screen when Go says that it changed: for the first
 * change at once, since somebody waits to see what he did, and for those that
 * follow on its heels together.
 */
export function followChanges(client: QueryClient): () => void {
  let gathered: Changed = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    const changed = gathered;
    gathered = {};
    timer = Object.keys(changed).length > 0 ? setTimeout(flush, GATHER_MS) : undefined;
    askAgain(client, changed);
  };
  const stop = on('changed', ({ kinds }) => {
    gathered = merge(gathered, kinds);
    if (timer === undefined) flush();
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** Asks again for all that depends on what changed. */
export function askAgain(client: QueryClient, changed: Changed): void {
  const predicate = (query: Query) => touches(metaOf(query), changed);
  // A first answer that is under way may be from before the change, and is not asked
  // for anew by itself: there is nothing to show meanwhile.
  const first = client
    .getQueryCache()
    .findAll({ predicate, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined);
  for (const { promise, queryKey } of first) {
    void promise?.then(
      () => client.invalidateQueries({ queryKey, exact: true }),
      () => undefined,
    );
  }
  // What is shown at the edge waits until what one works at has been answered.
  const asked = (aside: boolean) => ({
    predicate: (query: Query) => predicate(query) && !!metaOf(query)?.aside === aside,
  });
  void client.invalidateQueries(asked(false)).then(() => client.invalidateQueries(asked(true)));
}

const metaOf = (query: Query) => query.meta as Shows | undefined;

/** Whether an answer depends on what changed. */
function touches(shows: Shows | undefined, changed: Changed): boolean {
  if (!shows) return false;
  if (shows.kinds.includes('*')) return Object.keys(changed).length > 0;
  return shows.kinds.some((kind) => {
    if (!(kind in changed)) return false;
    const ids = changed[kind] ?? [];
    return shows.id === undefined || ids.length === 0 || ids.includes(shows.id);
  });
}

/** Both changes as one; no ids stands for many. */
function merge(a: Changed, b: Changed): Changed {
  const both: Changed = { ...a };
  for (const [kind, ids] of Object.entries(b)) {
    const before = both[kind];
    const many = !ids?.length || (kind in both && !before?.length);
    both[kind] = many ? [] : [...(before ?? []), ...ids];
  }
  return both;
}
