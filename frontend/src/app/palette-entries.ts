import type { Icon } from '@tabler/icons-react';

/** One line of the palette that is not a record. */
export interface Entry {
  id: string;
  group: 'selected' | 'do' | 'go';
  label: string;
  icon: Icon;
  shortcut?: string;
  /** Everything that it is found by, in lower case. */
  words: string;
  run: () => void;
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
