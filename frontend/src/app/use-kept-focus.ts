import { useEffect } from 'react';

/** Where the keys go when nothing around what had the focus is left. */
const FALLBACKS = '#content [role="grid"], #content';

/**
 * Gives the focus to what is nearest when the element that had it goes away:
 * a deleted row, a closed bar. Otherwise the next key would begin at the top of
 * the window.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let line: HTMLElement[] = []; // what has the focus, then what is around it
    const remember = ({ target }: FocusEvent) => {
      line = target instanceof HTMLElement ? lineOf(target) : [];
    };
    const observer = new MutationObserver(() => {
      if (document.activeElement !== document.body || line[0]?.isConnected !== false) return;
      const near = line.find((one) => one.isConnected && one.tabIndex >= 0);
      (near ?? document.querySelector<HTMLElement>(FALLBACKS))?.focus({ preventScroll: true });
    });
    document.addEventListener('focusin', remember);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', remember);
      observer.disconnect();
    };
  }, []);
}

function lineOf(element: HTMLElement): HTMLElement[] {
  const line = [element];
  for (let one = element.parentElement; one; one = one.parentElement) line.push(one);
  return line;
}
