import type { Icon } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { type Shortcut, useKeys } from './keys';

/** Something that can be done with what is selected or open. */
export interface Action {
  id: string;
  label: string;
  /** Other words that people look for it by in the palette, in any language. */
  keywords?: string[];
  icon: Icon;
  /** Heard wherever the subject is on screen. */
  shortcut?: Shortcut;
  run: () => void;
}

/** What is selected or open, and what can be done with it. */
export interface Subject {
  name: string;
  actions: Action[];
}

type Ask = { current: () => Subject | null };

const onScreen: Ask[] = [];

/** What the person is about to act on: of what is open, the latest. */
export function currentSubject(): Subject | null {
  for (const { current } of onScreen.toReversed()) {
    const subject = current();
    if (subject) return subject;
  }
  return null;
}

/**
 * Offers what can be done with the subject of a screen in the palette, and by
 * its shortcuts. `ask` is called when it matters, not on every draw.
 */
export function useSubject(ask: () => Subject | null, shortcuts: Shortcut[]): void {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    onScreen.push(latest);
    return () => void onScreen.splice(onScreen.indexOf(latest), 1);
  }, []);
  const run = (shortcut: Shortcut) =>
    latest
      .current()
      ?.actions.find((action) => action.shortcut === shortcut)
      ?.run();
  useKeys(Object.fromEntries(shortcuts.map((one) => [one, () => run(one)])));
}
