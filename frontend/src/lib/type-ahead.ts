import { takesText } from './keys';

/** Nothing has opened after so long: what was typed belongs to no input. */
const PATIENCE_MS = 3000;

/** Ends the waiting for an input that is on its way, if there is one. */
let end = () => {};

/**
 * Keeps what is typed until the input has the focus that was just asked for.
 * Whoever opens one by a key types on at once; while its code is on the way each
 * letter would be a shortcut.
 */
export function typeAhead(): void {
  end();
  const before = document.activeElement;
  let typed = '';
  const hold = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') return end();
    if (event.key.length > 1 && event.key !== 'Backspace') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    typed = event.key === 'Backspace' ? typed.slice(0, -1) : typed + event.key;
  };
  const hand = ({ target }: FocusEvent) => {
    if (target === before || !takesText(target)) return;
    end();
    // WebKit puts the caret there after it has said so. React hears of it as of typing.
    if (typed) queueMicrotask(() => document.execCommand('insertText', false, typed));
  };
  const patience = setTimeout(() => end(), PATIENCE_MS);
  window.addEventListener('keydown', hold, true);
  window.addEventListener('focusin', hand);
  end = () => {
    clearTimeout(patience);
    window.removeEventListener('keydown', hold, true);
    window.removeEventListener('focusin', hand);
    end = () => {};
  };
}
