import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** A call to the program whose answer nobody awaits, to where its statement ends. */
const CALL =
  /void (?:go\.|saveFile|openFile|openAddress|copyText|pickFiles)[\s\S]*?(?:[;,]\n|\}>|\}\n)/g;

// No words are at hand where a command is declared, and this one is only begun.
const ONLY_BEGUN = 'void go.status.SyncNow(),\n';

it('is told: no call drops what is refused', () => {
  const src = join(process.cwd(), 'src');
  const dropped = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
    .flatMap((path) => readFileSync(join(src, path), 'utf8').match(CALL) ?? [])
    .filter((call) => !call.includes('.catch(') && call !== ONLY_BEGUN);
  expect(dropped).toEqual([]);
});
