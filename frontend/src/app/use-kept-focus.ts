import { useEffect, useLayoutEffect, useRef } from 'react';
import { focusList } from '../lib/focus';

/** What closes gives the focus back by itself, which may take it a moment. */
const PATIENCE_MS = 50;

/**
 * Gives the focus to what is nearest when the element that had it goes away:
 * a deleted row, a closed bar, a whole screen, the first run; after a dialog, to what
 * it was opened from. Otherwise the next key would begin at the top of the window.
 * What was moved is another element of the same `data-moves`: the focus goes along.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let line: HTMLElement[] = []; // what has the focus, then what is around it
    let below: HTMLElement[] = []; // what had it last that is of no dialog or menu
    let timer: ReturnType<typeof setTimeout> | undefined;
    const lost = () => document.activeElement === document.body && line[0]?.isConnected === false;
    const remember = ({ target }: FocusEvent) => {
      line = target instanceof HTMLElement ? lineOf(target) : [];
      if (!line.some(({ role }) => role === 'dialog' || role === 'menu')) below = line.slice(0, 1);
    };
    const rescue = () => {
      timer = undefined;
      if (!lost() || follow()) return;
      const near = [...line, ...below].find((one) => one.tabIndex >= 0 && one.checkVisibility());
      if (near) near.focus({ preventScroll: true });
      else focusList();
    };
    const follow = () => {
      const moves = below[0]?.dataset.moves;
      if (!moves) return false;
      const places = document.querySelectorAll<HTMLElement>(`[data-moves="${CSS.escape(moves)}"]`);
      const place = [...places].find((one) => one.checkVisibility());
      place?.focus({ preventScroll: true });
      return place !== undefined;
    };
    const observer = new MutationObserver(() => {
      if (lost() && !follow()) timer ??= setTimeout(rescue, PATIENCE_MS);
    });
    document.addEventListener('focusin', remember);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('focusin', remember);
      observer.disconnect();
    };
  }, []);
}

/**
 * What had the focus on the screen before does not give it back: the new screen
 * has it from the moment that it is shown, for a key that is pressed at once.
 */
export function useFocusOnArrival(screen: number | undefined): void {
  const before = useRef(screen);
  useLayoutEffect(() => {
    const arrived = before.current !== screen;
    before.current = screen;
    const { activeElement: focused, body } = document;
    const none = focused === body || focused?.id === 'content' || !focused?.checkVisibility();
    if (arrived && none) focusList();
  }, [screen]);
}

function lineOf(element: HTMLElement): HTMLElement[] {
  const line = [element];
  for (let one = element.parentElement; one; one = one.parentElement) line.push(one);
  return line;
}
