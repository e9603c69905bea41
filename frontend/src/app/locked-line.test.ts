import { expect, it } from 'vitest';
import type { SyncState } from '../lib/status-types';
import { lineOf } from './locked-line';

const fault = { code: 'sync.offline', field: '', message: '', params: null, id: '' };
const offline = { phase: 'offline', fault } as SyncState;

it('says that it connects, also where the answer comes at once', () => {
  expect(lineOf(offline, true)).toBe('app.locked.connecting');
});

it('says what came of it', () => {
  expect(lineOf(offline, false)).toBe(fault);
});
