import { describe, expect, it } from 'vitest';
import type { SyncState } from '../../lib/status-types';
import { chipOf, notesOf } from './chip';

const state = (patch: Partial<SyncState>): SyncState => ({
  mode: 'hub',
  phase: 'synced',
  pending: 0,
  conflicts: 0,
  undecided: 0,
  refused: 0,
  answered: 0,
  lastSyncAt: '',
  nextTryAt: '',
  fault: null,
  hubUrl: '',
  clockOffsetMs: 0,
  read: 0,
  left: 0,
  verifiedAt: '',
  healed: 0,
  removal: null,
  files: 0,
  fileBytes: 0,
  filesHeld: 0,
  ...patch,
});

describe('the sync chip', () => {
  it('is good when everything is synced', () => {
    expect(chipOf(state({}))).toMatchObject({ look: 'good', words: 'sync-state.synced', count: 0 });
  });

  it('says how far a long catching up is', () => {
    const chip = chipOf(state({ phase: 'syncing', read: 34_000, left: 66_000, pending: 2 }));
    expect(chip).toMatchObject({
      look: 'busy',
      words: 'sync-state.catching-up',
      count: 34,
    });
  });

  it('says how many changes wait while offline', () => {
    const chip = chipOf(state({ phase: 'offline', pending: 12 }));
    expect(chip).toMatchObject({ look: 'quiet', words: 'sync-state.offline-pending', count: 12 });
    expect(chip.means).toBe('sync-state.means.offline');
  });

  it('puts a conflict before being offline, because it needs a person, and says both', () => {
    const away = state({ phase: 'offline', pending: 12, conflicts: 2 });
    const chip = chipOf(away);
    expect(chip).toMatchObject({ words: 'sync-state.conflicts', count: 2, away: true });
    expect(notesOf(away).map(({ words }) => words)).toEqual([
      'sync-state.conflicts',
      'sync-state.offline-pending',
    ]);
  });

  it('says all that waits for a person, and never that all is well beside it', () => {
    const much = state({ conflicts: 30, undecided: 1, refused: 2, answered: 3 });
    expect(notesOf(much).map(({ words, count }) => [words, count])).toEqual([
      ['sync-state.conflicts', 30],
      ['sync-state.undecided', 1],
      ['sync-state.refused', 2],
      ['sync-state.answered', 3],
    ]);
    expect(chipOf(much).away).toBe(false);
  });

  it('asks about a large removal also while sync is tried again', () => {
    const removal = { removed: 900, of: 1000, copy: '' };
    for (const phase of ['error', 'syncing', 'offline'] as const) {
      expect(chipOf(state({ phase, removal, conflicts: 1 }))).toMatchObject({
        look: 'bad',
        words: 'sync-state.removal',
        away: false,
      });
    }
  });

  it('puts signing in before conflicts, because nothing moves without it', () => {
    expect(chipOf(state({ phase: 'signed-out', conflicts: 2 })).words).toBe(
      'sync-state.signed-out',
    );
  });

  it('says how many files are under way when every record has arrived', () => {
    expect(chipOf(state({ files: 2 }))).toMatchObject({
      look: 'busy',
      words: 'sync-state.files',
      count: 2,
    });
    expect(chipOf(state({ files: 2, pending: 1 })).words).toBe('sync-state.waiting');
  });

  it('does not wait with a person for a file that the hub does not take', () => {
    const held = state({ files: 3, filesHeld: 1 });
    expect(chipOf(held)).toMatchObject({ look: 'watch', words: 'sync-state.filesHeld', count: 1 });
    const away = notesOf(state({ phase: 'offline', files: 1, filesHeld: 1 }));
    expect(away.map(({ words }) => words)).toEqual(['sync-state.filesHeld', 'sync-state.offline']);
  });

  it('never speaks of sync in a workspace on this computer only', () => {
    expect(chipOf(state({ mode: 'local', pending: 9 })).words).toBe('sync-state.local');
  });
});
