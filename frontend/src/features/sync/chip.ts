import type { Key } from '../../i18n';
import type { SyncState } from '../../lib/types';

type Words = Extract<Key, `sync-state.${string}`>;

/** What the sync chip says: a colour, and always words. */
export interface Chip {
  look: 'good' | 'busy' | 'quiet' | 'watch' | 'bad';
  words: Words;
  count: number;
  /** What that means for the person. What is bad explains itself by its fault. */
  means?: Words;
}

/**
 * The one thing about sync that a person should know now. What needs a person
 * comes before what sorts itself out.
 */
export function chipOf(state: SyncState): Chip {
  const { pending, conflicts, undecided, refused } = state;
  if (state.mode === 'local') return chip('quiet', 'sync-state.local', 'sync-state.means.local');
  if (state.phase === 'signed-out') return chip('bad', 'sync-state.signed-out');
  if (state.phase === 'revoked') return chip('bad', 'sync-state.revoked');
  if (state.phase === 'upgrade') return chip('bad', 'sync-state.upgrade');
  if (state.phase === 'error') return chip('bad', 'sync-state.error');
  if (conflicts > 0)
    return chip('watch', 'sync-state.conflicts', 'sync-state.means.conflicts', conflicts);
  if (undecided > 0)
    return chip('watch', 'sync-state.undecided', 'sync-state.means.undecided', undecided);
  if (refused > 0) return chip('watch', 'sync-state.refused', 'sync-state.means.refused', refused);
  if (state.phase === 'offline') {
    const words = pending > 0 ? 'sync-state.offline-pending' : 'sync-state.offline';
    return chip('quiet', words, 'sync-state.means.offline', pending);
  }
  if (state.phase === 'syncing' && state.left > 0) {
    const percent = Math.floor((100 * state.read) / (state.read + state.left));
    return chip('busy', 'sync-state.catching-up', 'sync-state.means.syncing', percent);
  }
  if (state.phase === 'syncing') {
    const words = pending > 0 ? 'sync-state.syncing-pending' : 'sync-state.syncing';
    return chip('busy', words, 'sync-state.means.syncing', pending);
  }
  if (pending > 0) return chip('busy', 'sync-state.waiting', 'sync-state.means.waiting', pending);
  if (state.files > 0)
    return chip('busy', 'sync-state.files', 'sync-state.means.files', state.files);
  return chip('good', 'sync-state.synced', 'sync-state.means.synced');
}

const chip = (look: Chip['look'], words: Words, means?: Words, count = 0): Chip => ({
  look,
  words,
  count,
  means,
});
