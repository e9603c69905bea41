import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((path) =>
  join('src', path),
);
const sheets = new Map(
  files
    .filter((path) => path.endsWith('.module.css'))
    .map((path) => [path, readFileSync(path, 'utf8').replace(/\/\*.*?\*\//gs, '')]),
);

/** Of each part the sheets that it takes, and what it names of them. */
const taken = files
  .filter((path) => /\.tsx?$/.test(path))
  .flatMap((part) => {
    const code = readFileSync(part, 'utf8');
    return [...code.matchAll(/import (\w+) from '(\.[^']+\.module\.css)'/g)].map(
      ([, name, path = '']) => ({
        part,
        sheet: join(dirname(part), path),
        names: [...code.matchAll(new RegExp(`(?<!/)\\b${name}\\.(\\w+)`, 'g'))].map(
          ([, used = '']) => used,
        ),
      }),
    );
  });

const classesOf = (sheet: string) =>
  new Set([...(sheets.get(sheet) ?? '').matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name));

it('every class that a part names is in its sheet', () => {
  const missing = taken.flatMap(({ part, sheet, names }) =>
    names.filter((name) => !classesOf(sheet).has(name)).map((name) => `${part}: ${name}`),
  );
  expect(missing).toEqual([]);
});

it('every class of a sheet is named by a part', () => {
  const unused = [...sheets.keys()].flatMap((path) => {
    const by = taken.filter(({ sheet }) => sheet === path);
    const names = new Set(by.flatMap((one) => one.names));
    return [...classesOf(path)]
      .filter((one) => one && !names.has(one))
      .map((one) => `${path}: ${one}`);
  });
  expect(unused).toEqual([]);
});
