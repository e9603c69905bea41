import type { ParseKeys } from 'i18next';
import type { SyncState } from '../lib/types';

/** What the sync chip says: a colour, and always words. */
export interface Chip {
  look: 'good' | 'busy' | 'quiet' | 'watch' | 'bad';
  words: Extract<ParseKeys, `sync-state.${string}`>;
  count: number;
  total?: number;
}

/**
 * The one thing about sync that a person should know now. What needs a person
 * comes before what sorts itself out.
 */
export function chipOf(state: SyncState): Chip {
  const { pending, conflicts, refused } = state;
  if (state.mode === 'local') return { look: 'quiet', words: 'sync-state.local', count: 0 };
  if (state.phase === 'signed-out') return bad('sync-state.signed-out');
  if (state.phase === 'revoked') return bad('sync-state.revoked');
  if (state.phase === 'upgrade') return bad('sync-state.upgrade');
  if (state.phase === 'error') return bad('sync-state.error');
  if (conflicts > 0) return { look: 'watch', words: 'sync-state.conflicts', count: conflicts };
  if (refused > 0) return { look: 'watch', words: 'sync-state.refused', count: refused };
  if (state.phase === 'offline') {
    const words = pending > 0 ? 'sync-state.offline-pending' : 'sync-state.offline';
    return { look: 'quiet', words, count: pending };
  }
  if (state.phase === 'syncing' && state.left > 0) {
    const total = state.read + state.left;
    return { look: 'busy', words: 'sync-state.catching-up', count: state.read, total };
  }
  if (state.phase === 'syncing') {
    const words = pending > 0 ? 'sync-state.syncing-pending' : 'sync-state.syncing';
    return { look: 'busy', words, count: pending };
  }
  if (pending > 0) return { look: 'busy', words: 'sync-state.waiting', count: pending };
  if (state.files > 0) return { look: 'busy', words: 'sync-state.files', count: state.files };
  return { look: 'good', words: 'sync-state.synced', count: 0 };
}

const bad = (words: Chip['words']): Chip => ({ look: 'bad', words, count: 0 });
