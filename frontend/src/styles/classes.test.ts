import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const IMPORT = /import (\w+) from '(\.[^']+\.module\.css)'/g;

it('every class that a part names is in its sheet', () => {
  const parts = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx'))
    .map((path) => join('src', path));
  const missing = parts.flatMap((part) => {
    const code = readFileSync(part, 'utf8');
    return [...code.matchAll(IMPORT)].flatMap(([, name, sheet = '']) => {
      const styles = readFileSync(join(dirname(part), sheet), 'utf8');
      return [...code.matchAll(new RegExp(`(?<!/)\\b${name}\\.(\\w+)`, 'g'))]
        .filter(([, used]) => !new RegExp(`\\.${used}\\b`).test(styles))
        .map(([used]) => `${part}: ${used}`);
    });
  });
  expect(missing).toEqual([]);
});
