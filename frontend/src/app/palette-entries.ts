import type { Icon } from '@tabler/icons-react';

/** One line of the palette that is not a record. */
export interface Entry {
  id: string;
  group: 'selected' | 'do' | 'go';
  label: string;
  icon: Icon;
  shortcut?: string;
  /** What it is called, and in Chinese also how that sounds: see plain. */
  names: string[];
  /** Everything that it is found by, in lower case. */
  words: string;
  run: () => void;
}

/** A name as it is compared with what was typed. */
export const plain = (name: string) => name.toLowerCase().replaceAll(' ', '');

/** The entries whose name begins with what was typed: they stand before the records. */
export function named(entries: Entry[], text: string): Entry[] {
  const typed = plain(text);
  return typed === ''
    ? []
    : entries.filter(({ names }) => names.some((name) => name.startsWith(typed)));
}

/** The entries that have every typed word somewhere in theirs. */
export function matching(entries: Entry[], text: string): Entry[] {
  const typed = text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => typed.every((word) => entry.words.includes(word)));
}

/** Entries under what they are: what is selected, things to do, places to go. */
export function grouped(entries: Entry[]): { group: Entry['group']; entries: Entry[] }[] {
  return (['selected', 'do', 'go'] as const)
    .map((group) => ({ group, entries: entries.filter((entry) => entry.group === group) }))
    .filter((one) => one.entries.length > 0);
}
