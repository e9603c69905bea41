import { existsSync, rmSync } from 'node:fs';
import { out, programs } from './places';

/** Runs once, before the first journey. */
export default function setup() {
  const missing = Object.values(programs).filter((path) => !existsSync(path));
  if (missing.length > 0) throw new Error(`${missing.join(', ')} missing: run \`make e2e\``);
  rmSync(out, { recursive: true, force: true });
}
