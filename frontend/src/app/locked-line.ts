import type { Key } from '../i18n';
import type { SyncState } from '../lib/status-types';
import type { Fault } from '../lib/types';

/** What a locked window says of the line: that it connects, or why it could not. */
export const lineOf = (state: SyncState | undefined, asking: boolean): Key | Fault | null =>
  asking || state?.phase === 'syncing' ? 'app.locked.connecting' : (state?.fault ?? null);
