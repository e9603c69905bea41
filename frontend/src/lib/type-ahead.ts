import { takesText } from './keys';

/** Nothing has opened after so long: what was typed belongs to nothing. */
const PATIENCE_MS = 3000;

/** Ends the waiting for what is on its way, if there is something. */
let end = () => {};

/** What was asked for: how it is known, which keys are its own, how it gets them. */
interface Place {
  is: (target: EventTarget | null) => boolean;
  takes: (key: string) => boolean;
  give: (keys: string[]) => void;
}

const input: Place = {
  is: takesText,
  takes: (key) => key.length === 1 || key === 'Backspace' || key === 'Enter',
  give: (keys) => {
    const end = keys.indexOf('Enter');
    const typed = end < 0 ? keys : keys.slice(0, end);
    const add = (text: string, key: string) => (key.length > 1 ? text.slice(0, -1) : text + key);
    // React hears of it as of typing.
    document.execCommand('insertText', false, typed.reduce(add, ''));
    // A field that looks for what was typed waits until it has found it; nothing else has an early Enter.
    const at = document.activeElement;
    if (end >= 0 && at?.matches('[aria-haspopup=listbox]')) press(at, 'Enter');
  },
};

const press = (at: Element, key: string) =>
  at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

const menu: Place = {
  is: (target) => target instanceof HTMLElement && target.closest('[role=menu]') !== null,
  takes: () => true,
  give: (keys) => {
    for (const key of keys) {
      const at = document.activeElement;
      // The browser presses a button only for a key of its own.
      if (at instanceof HTMLElement && press(at, key) && /^(Enter| )$/.test(key)) at.click();
    }
  },
};

/**
 * Keeps what is typed until the input has the focus that was just asked for.
 * Whoever opens one by a key types on at once; while its code is on the way each
 * letter would be a shortcut.
 */
export const typeAhead = (): void => keepFor(input);

/** The same for a menu that a key opens: an arrow and Enter would go to what is below it. */
export const chooseAhead = (): void => keepFor(menu);

function keepFor(place: Place): void {
  end();
  const before = document.activeElement;
  const kept: string[] = [];
  const keep = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!place.takes(event.key)) {
      if (event.key === 'Escape') stop();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    kept.push(event.key);
  };
  const hand = ({ target }: FocusEvent) => {
    if (target === before || !place.is(target)) return;
    window.removeEventListener('focusin', hand);
    // The caret is there, and a menu has settled, only after this has been said.
    setTimeout(() => {
      stop();
      if (kept.length > 0) place.give(kept);
    });
  };
  const stop = () => {
    clearTimeout(patience);
    window.removeEventListener('keydown', keep, true);
    window.removeEventListener('focusin', hand);
  };
  const patience = setTimeout(stop, PATIENCE_MS);
  window.addEventListener('keydown', keep, true);
  window.addEventListener('focusin', hand);
  end = stop;
}
