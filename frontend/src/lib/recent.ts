import type { Found } from './types';

const KEY = 'roadbook.recent';
const KEPT = 8;

/** The records that were opened last on this device, the latest first. */
export function recentRecords(workspace: string): Found[] {
  try {
    const all = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, Found[]>;
    return all[workspace] ?? [];
  } catch {
    return []; // somebody else wrote there
  }
}

/** Remembers that a record was opened. Only one workspace's are kept. */
export function rememberRecord(workspace: string, found: Found): void {
  const others = recentRecords(workspace).filter((one) => one.id !== found.id);
  localStorage.setItem(KEY, JSON.stringify({ [workspace]: [found, ...others].slice(0, KEPT) }));
}
