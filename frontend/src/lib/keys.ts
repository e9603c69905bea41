import { useLayoutEffect, useRef } from 'react';

const isMac = (): boolean =>
  typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/**
 * A shortcut as we write it: 'mod+k', 'shift+c', 'j', or 'g t' for one key
 * after another. mod is ⌘ on a Mac and Ctrl elsewhere.
 */
export type Shortcut = string;

/** Keys that are called the same on every keyboard. */
const named: Record<string, string> = {
  enter: '↵',
  escape: 'Esc',
  space: 'Space',
  f2: 'F2',
  arrowleft: '←',
  arrowright: '→',
  arrows: '↑↓←→',
};
const namedOnMac = { ...named, mod: '⌘', shift: '⇧', alt: '⌥', delete: '⌦' };
const namedElsewhere = { ...named, mod: 'Ctrl', shift: 'Shift', alt: 'Alt', delete: 'Del' };

/** How a keyboard's user reads a shortcut, key by key. */
export function readable(shortcut: Shortcut): string[] {
  const names: Record<string, string> = isMac() ? namedOnMac : namedElsewhere;
  return shortcut
    .split(/[+ ]/)
    .map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key));
}

/** How the keys that go with others are called here, for a sentence that names them. */
export function keyNames(): Record<'mod' | 'alt' | 'shift', string> {
  const [mod = '', alt = '', shift = ''] = readable('mod+alt+shift');
  return { mod, alt, shift };
}

/** A shortcut for `aria-keyshortcuts`, where a screen reader reads it. */
export const spoken = (shortcut: Shortcut): string =>
  shortcut
    .replace('mod', isMac() ? 'Meta' : 'Control')
    .replace(/[a-z]$/, (key) => key.toUpperCase());

/** A key press as a shortcut: its modifiers in one order, the key in lower case. */
export function pressed(event: KeyboardEvent): string {
  const mod = isMac() ? event.metaKey : event.ctrlKey;
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  const parts = [mod && 'mod', event.altKey && 'alt', shifted(event) && 'shift', key];
  return parts.filter(Boolean).join('+');
}

// "?" needs Shift on most keyboards; the character already says so.
const shifted = (event: KeyboardEvent) =>
  event.shiftKey && (event.key.length > 1 || /[a-z]/i.test(event.key));

/**
 * Whether the key chooses or ends what an input method composes, as pinyin is typed.
 * Of the one that ends it WebKit says so by keyCode 229 alone.
 */
export const isComposing = (event: KeyboardEvent): boolean =>
  event.isComposing || event.keyCode === 229;

/** Whether the key belongs to what the person is writing. */
export const isWriting = (event: KeyboardEvent): boolean =>
  isComposing(event) || takesText(event.composedPath()[0]);

/** Whether it is something to write in. */
export function takesText(target: EventTarget | null | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button)$/.test(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Two keys that follow one another count as one shortcut within this time. */
const SEQUENCE_MS = 1200;

/** Follows key presses and says which of the shortcuts has been completed. */
function matcher(shortcuts: () => Iterable<Shortcut>) {
  let first = '';
  let at = 0;
  return (event: KeyboardEvent): Shortcut | undefined => {
    const key = pressed(event);
    const all = [...shortcuts()];
    const sequence = first && event.timeStamp - at < SEQUENCE_MS ? `${first} ${key}` : '';
    first = '';
    if (sequence && all.includes(sequence)) return sequence;
    // A letter that makes no shortcut of two is not one of its own either.
    if (all.includes(key) && !(sequence && key.length === 1)) return key;
    if (all.some((shortcut) => shortcut.startsWith(`${key} `))) {
      first = key;
      at = event.timeStamp;
    }
    return undefined;
  };
}

/** Keys by which text is edited: while somebody writes they are the input's own. */
const EDITING = /^mod\+(shift\+)?[acvxyz]$/;

export type Bindings = Record<Shortcut, (event: KeyboardEvent) => void>;

/**
 * Runs what is bound to a shortcut. Keys without a modifier are left alone
 * while somebody writes, and all of them while a dialog is open above.
 */
export function useKeys(bindings: Bindings): void {
  useKeysOn(document, bindings);
}

/** Runs what the shell binds to a shortcut that no screen has taken: the window hears last. */
export function useShellKeys(bindings: Bindings): void {
  useKeysOn(window, bindings);
}

function useKeysOn(target: Document | Window, bindings: Bindings): void {
  const current = useRef(bindings);
  current.current = bindings;
  // Before the screen is shown: a key that is pressed at once is not lost.
  useLayoutEffect(() => {
    const match = matcher(() => Object.keys(current.current));
    const listener = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || event.defaultPrevented || isComposing(event)) return;
      const modified = event.metaKey || event.ctrlKey || event.key === 'Escape';
      if (isWriting(event) && (!modified || EDITING.test(pressed(event)))) return;
      // 'g m' is one shortcut, also where a screen has an M of its own.
      if (awaited && target === document) return;
      const shortcut = match(event);
      if (!shortcut && begins(event, Object.keys(current.current))) begun = event.timeStamp;
      if (!shortcut || covered) return;
      event.preventDefault();
      current.current[shortcut]?.(event);
    };
    target.addEventListener('keydown', listener);
    return () => target.removeEventListener('keydown', listener);
  }, [target]);
}

const begins = (event: KeyboardEvent, all: Shortcut[]) =>
  all.some((shortcut) => shortcut.startsWith(`${pressed(event)} `));

// When the first key of a shortcut of two was pressed, and whether this is the one after it.
let begun = Number.NEGATIVE_INFINITY;
let awaited = false;

// A dialog owns the keyboard; so does an open menu. They are looked for before
// anybody hears of the key: the Escape that closes one has done so by the time
// that it comes round.
let covered = false;
window.addEventListener(
  'keydown',
  (event) => {
    awaited = event.timeStamp - begun < SEQUENCE_MS;
    begun = Number.NEGATIVE_INFINITY;
    covered = document.querySelector('[role="dialog"][aria-modal="true"], [role="menu"]') !== null;
  },
  true,
);

/** Whether a dialog or a menu owns the keyboard. */
export const isCovered = (): boolean => covered;

/** Whether the key is of a shortcut of two: those lead to a screen, from every other. */
export const leadsAway = (event: KeyboardEvent): boolean => awaited || pressed(event) === 'g';
