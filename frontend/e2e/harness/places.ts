import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** What `make e2e` builds before it starts the journeys. */
export const programs = {
  window: join(root, 'build/bin/roadbook'),
  browser: join(root, 'build/bin/roadbook-browser'),
  hub: join(root, 'build/bin/roadbook-hub'),
};

/** Where pictures and logs are kept; git ignores it. */
export const out = join(root, 'frontend/e2e/out');

/** A file of that name in the output, in a folder of the journey's own. */
export function output(journey: string, name: string): string {
  const folder = join(out, journey.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase());
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}

/** A new empty folder. */
export const folder = (name: string) => mkdtempSync(join(tmpdir(), `roadbook-${name}-`));
