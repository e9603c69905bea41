import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(join('src', path), 'utf8');
const tokens = read('styles/tokens.css');
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(css|tsx?)$/.test(path) && !path.endsWith('tokens.css'))
  .map((path) => ({ path, text: read(path) }));

it('every token is used', () => {
  const names = new Set(tokens.match(/--[\w-]+(?=:)/g));
  const code = sources.map(({ text }) => text).join('\n');
  const used = new Set((tokens + code).match(/--[\w-]+(?![\w-]*:)/g));
  expect([...names].filter((name) => !used.has(name))).toEqual([]);
});

it('a size of text that is on the scale is taken from it', () => {
  const scale = new Set([...tokens.matchAll(/--text-[\w-]+: ([\d.]+px)/g)].map(([, px]) => px));
  const written = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/font(?:-size)?: (?:\d+ )?([\d.]+px)/g)]
      .filter(([, px]) => scale.has(px))
      .map(([rule]) => `${path}: ${rule}`),
  );
  expect(written).toEqual([]);
});
