import { useLayoutEffect } from 'react';
import { isComposing, isCovered, isWriting, leadsAway, takesText } from './keys';

/** Nothing has come after so long, even on a busy laptop: what was typed belongs to nothing. */
const PATIENCE_MS = 10_000;

/** Which keys are for something that is on its way. */
type Wait = (event: KeyboardEvent) => boolean;

const waits = new Set<Wait>();

/** What was pressed meanwhile. It is given key by key to what has the focus then. */
let kept: KeyboardEvent[] = [];
let giving = false;
let next: ReturnType<typeof setTimeout> | undefined;

/** Keeps keys until what they are for is there. Returns what says that it is. */
function begin(which: Wait): () => void {
  const wait: Wait = (event) => which(event);
  const end = () => {
    clearTimeout(patience);
    if (waits.delete(wait)) giveSoon();
  };
  const patience = setTimeout(() => {
    forget();
    end();
  }, PATIENCE_MS);
  waits.add(wait);
  return end;
}

/** Keys that the page has a use for. What else there is, and any modifier, is the browser's. */
const OURS = /^(.|Enter|Escape|Backspace|Delete|Tab|F2|Home|End|(Arrow|Page)\w+)$/u;

function isOurs(event: KeyboardEvent): boolean {
  const { key, altKey, ctrlKey, metaKey } = event;
  if (isComposing(event) || altKey || !OURS.test(key)) return false;
  return key === 'Enter' || !(ctrlKey || metaKey); // Ctrl Enter saves
}

window.addEventListener(
  'keydown',
  (event) => {
    if (giving || !isOurs(event)) return;
    // None overtakes another.
    if (kept.length === 0 && ![...waits].some((wait) => wait(event))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // A key that is held down is for what one sees.
    if (!event.repeat) kept.push(event);
  },
  true,
);

// Whoever takes the pointer goes on from what he sees.
window.addEventListener('pointerdown', forget, true);

function forget(): void {
  kept = [];
}

// Each key has a turn of its own: what it does may be something to wait for again.
function giveSoon(): void {
  clearTimeout(next);
  next = setTimeout(() => {
    if (waits.size > 0) return;
    const event = kept.shift();
    if (!event) return;
    giveNow(() => give(event));
    giveSoon();
  });
}

/** Does what a key asks for that had to wait: what was typed after it is for what comes of it. */
export function giveNow(act: () => void): void {
  giving = true;
  act();
  giving = false;
}

function give(event: KeyboardEvent): void {
  const at = document.activeElement ?? document.body;
  const { key } = event;
  if (!at.dispatchEvent(new KeyboardEvent(event.type, event))) return;
  // What a browser does by itself it does only for keys of its own. A form that nobody
  // has seen is not sent, nor is it known where Tab leads: what follows belongs to nothing.
  if (key === 'Tab' || (key === 'Enter' && at instanceof HTMLInputElement)) forget();
  else if (takesText(at)) write(key);
  else if (at instanceof HTMLElement && at.matches('a, button, input') && /^(Enter| )$/.test(key))
    at.click();
}

/** Writes where the caret is; React hears of it as of typing. */
function write(key: string): void {
  if (key === 'Backspace') document.execCommand('delete');
  else if (key === 'Enter') document.execCommand('insertText', false, '\n');
  else if (key.length === 1) document.execCommand('insertText', false, key);
}

/** While `waiting`, keys are kept for what is on its way; all, unless told which. */
export function useAhead(waiting: boolean, which: Wait = all): void {
  useLayoutEffect(() => {
    if (waiting) return begin(which);
  }, [waiting, which]);
}

const all: Wait = () => true;

/** Not what is written, or pressed in a dialog, and not what leads away whatever the screen. */
const forScreen: Wait = (event) =>
  !isWriting(event) && !isCovered() && !leadsAway(event) && event.key !== 'Tab';

/** Stands in place of a screen that is on its way, and keeps the keys for it. */
export function Coming() {
  useAhead(true, forScreen);
  return null;
}

/**
 * Keeps what is typed until the input has the focus that was just asked for.
 * Whoever opens one by a key types on at once; while its code is on the way each
 * letter would be a shortcut.
 */
export const typeAhead = (): void => keepUntilFocus(takesText);

/** The same for a menu that a key opens: an arrow and Enter would go to what is below it. */
export const chooseAhead = (): void =>
  keepUntilFocus((target) => target instanceof HTMLElement && !!target.closest('[role=menu]'));

let stopBefore = () => {};

function keepUntilFocus(isMeant: (target: EventTarget | null) => boolean): void {
  if (!giving) forget(); // it was for something else
  stopBefore();
  const before = document.activeElement;
  const arrive = ({ target }: FocusEvent) => {
    if (target === before || !isMeant(target)) return;
    window.removeEventListener('focusin', arrive);
    // The caret is there, and a menu has settled, only after this has been said.
    setTimeout(stop);
  };
  const stop = begin(all);
  window.addEventListener('focusin', arrive);
  stopBefore = () => {
    window.removeEventListener('focusin', arrive);
    stop();
  };
}
