import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const src = join(process.cwd(), 'src');

/** Parts of those that are shown, and what draws nothing of its own. */
const WITHIN = new Set([
  'board/card',
  'board/column',
  'chart/drawing',
  'gantt/bar',
  'gantt/head',
  'gantt/links',
  'gantt/row',
  'landscape',
  'markdown',
  'radios',
  'soon',
  'table/head',
  'table/head-menu',
  'table/row',
]);

it('shows every part of ui', () => {
  const parts = readdirSync(join(src, 'ui'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
    .map((file) => file.replace(/\.tsx$/, '').replaceAll('\\', '/'));
  const gallery = join(src, 'features/gallery');
  const shown = readdirSync(gallery)
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => readFileSync(join(gallery, file), 'utf8'))
    .join();
  const missing = parts.filter((part) => !WITHIN.has(part) && !shown.includes(`/ui/${part}'`));
  expect(missing).toEqual([]);
});
