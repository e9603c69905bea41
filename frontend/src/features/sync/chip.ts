import type { Key } from '../../i18n';
import type { SyncState } from '../../lib/status-types';

type Words = Extract<Key, `sync-state.${string}`>;

/** One thing about sync: a colour, and always words. */
export interface Note {
  look: 'good' | 'busy' | 'quiet' | 'watch' | 'bad';
  words: Words;
  count: number;
  /** What that means for the person. What is bad explains itself by its fault. */
  means?: Words;
}

/** What the sync chip says. */
interface Chip extends Note {
  /** Whether it is to be said too that the hub is not reached. */
  away: boolean;
}

/** What a person should know now, in the order of its weight: all of it. */
export function notesOf(state: SyncState): Note[] {
  if (state.mode === 'local') return [note('quiet', 'sync-state.local', 'sync-state.means.local')];
  const trouble = troubleOf(state);
  const decisions = decisionsOf(state);
  if (trouble) return [trouble, ...decisions];
  if (decisions.length > 0 && state.phase !== 'offline') return decisions;
  return [...decisions, lineOf(state)];
}

/** The one thing to say at a glance. What needs a person comes before what sorts itself out. */
export function chipOf(state: SyncState): Chip {
  const [first = lineOf(state), ...rest] = notesOf(state);
  return { ...first, away: state.phase === 'offline' && rest.length > 0 && !state.removal };
}

/** What keeps sync from going on. */
function troubleOf({ phase, removal }: SyncState): Note | undefined {
  if (phase === 'signed-out') return note('bad', 'sync-state.signed-out');
  if (phase === 'revoked') return note('bad', 'sync-state.revoked');
  if (removal) return note('bad', 'sync-state.removal');
  if (phase === 'upgrade') return note('bad', 'sync-state.upgrade');
  if (phase === 'error') return note('bad', 'sync-state.error');
  return undefined;
}

/** What waits for this person, or tells them how something of theirs ended. */
function decisionsOf(state: SyncState): Note[] {
  const kinds = ['conflicts', 'undecided', 'refused', 'answered', 'filesHeld'] as const;
  return kinds
    .filter((kind) => state[kind] > 0)
    .map((kind) => note('watch', `sync-state.${kind}`, `sync-state.means.${kind}`, state[kind]));
}

/** How the line to the hub stands, and what is on it. */
function lineOf(state: SyncState): Note {
  const { phase, pending, read, left } = state;
  const files = state.files - state.filesHeld;
  if (phase === 'offline') {
    const words = pending > 0 ? 'sync-state.offline-pending' : 'sync-state.offline';
    return note('quiet', words, 'sync-state.means.offline', pending);
  }
  if (phase === 'syncing' && left > 0) {
    const percent = Math.floor((100 * read) / (read + left));
    return note('busy', 'sync-state.catching-up', 'sync-state.means.syncing', percent);
  }
  if (phase === 'syncing') {
    const words = pending > 0 ? 'sync-state.syncing-pending' : 'sync-state.syncing';
    return note('busy', words, 'sync-state.means.syncing', pending);
  }
  if (pending > 0) return note('busy', 'sync-state.waiting', 'sync-state.means.waiting', pending);
  if (files > 0) return note('busy', 'sync-state.files', 'sync-state.means.files', files);
  return note('good', 'sync-state.synced', 'sync-state.means.synced');
}

const note = (look: Note['look'], words: Words, means?: Words, count = 0): Note => ({
  look,
  words,
  count,
  means,
});
