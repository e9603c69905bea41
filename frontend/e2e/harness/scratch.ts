import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** All that the programs of a run keep lies in one folder, and goes with it. */
export default function scratch() {
  const place = mkdtempSync(join(tmpdir(), 'roadbook-run-'));
  process.env.TMPDIR = place;
  return () => rmSync(place, { recursive: true, force: true });
}
