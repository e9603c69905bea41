import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from './en';
import zh from './zh-CN';

type Words = { [key: string]: string | Words };

/** The path of every sentence; plural forms of one sentence are one path. */
function paths(words: Words, before = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [before + key.replace(/_(one|other)$/, '')]
      : paths(value, `${before}${key}.`),
  );
}

const unique = (list: string[]) => [...new Set(list)].sort();
const inChinese = unique(paths(zh as Words));
const inEnglish = unique(paths(en as Words));

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const code = sources(join(process.cwd(), 'src'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

const areas = Object.keys(zh).join('|');
const named = (rest: string, quote: string) =>
  [...code.matchAll(new RegExp(`${quote}((?:${areas})\\.${rest}`, 'g'))].map((m) => m[1] ?? '');

/** Keys written in full, and the beginnings of keys that are put together. */
// The id of a command may look like a key and is none.
const literal = unique(named(`[\\w.-]+)['"\`]`, `(?<!\\bid: )['"\`]`));
const begun = unique(named('[\\w.-]*\\.?)\\$\\{', '`'));

describe('the words', () => {
  it('are the same sentences in both languages', () => {
    expect(inEnglish).toEqual(inChinese);
  });

  it('exist wherever the code names one', () => {
    const missing = literal.filter(
      (key) => !inChinese.includes(key) && !inChinese.some((path) => path.startsWith(`${key}.`)),
    );
    expect(missing).toEqual([]);
  });

  it('exist for every key that the code puts together', () => {
    const empty = begun.filter((start) => !inChinese.some((path) => path.startsWith(start)));
    expect(empty).toEqual([]);
  });

  it('are all used', () => {
    const unused = inChinese.filter(
      (path) => !literal.includes(path) && !begun.some((start) => path.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });

  it('have the same gaps to fill in both languages', () => {
    const gaps = (words: Words, before = ''): [string, string][] =>
      Object.entries(words).flatMap(([key, value]) =>
        typeof value === 'string'
          ? [
              [
                before + key.replace(/_(one|other)$/, ''),
                [...value.matchAll(/\{\{[^}]+\}\}/g)].map(String).sort().join(),
              ] as [string, string],
            ]
          : gaps(value, `${before}${key}.`),
      );
    const chinese = new Map(gaps(zh as Words));
    const differing = gaps(en as Words).filter(([path, gap]) => chinese.get(path) !== gap);
    expect(differing).toEqual([]);
  });
});
