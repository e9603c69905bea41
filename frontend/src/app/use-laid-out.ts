import { type RefObject, useEffect, useInsertionEffect, useRef } from 'react';

/** Whether what is not shown can stay laid out. */
const canStay = window.CSS?.supports('content-visibility', 'hidden');

/**
 * Hides the screens that were left in a way that keeps how they are laid out: React's
 * own, `display: none`, has that done again for whoever comes back. Returns what is to
 * be the parent of them all; each says which it is in `data-screen`.
 */
export function useLaidOut(open: number | undefined): RefObject<HTMLDivElement | null> {
  const screens = useRef<HTMLDivElement>(null);
  const hidesAgain = useRef<MutationObserver>(undefined);
  useEffect(() => () => hidesAgain.current?.disconnect(), []);
  // Before the effects of the screen that is shown: what is out of sight takes no focus.
  useInsertionEffect(() => {
    if (!canStay) return;
    // React hides what it has changed in a screen that nobody sees.
    hidesAgain.current ??= new MutationObserver((changes) => {
      for (const { target } of changes) keep(target);
    });
    for (const screen of screens.current?.children ?? []) {
      if (!(screen instanceof HTMLElement) || !screen.dataset.screen) continue;
      screen.dataset.left = String(screen.dataset.screen !== String(open));
      hidesAgain.current.observe(screen, { attributeFilter: ['style'] });
      keep(screen);
    }
  });
  return screens;
}

function keep(screen: Node): void {
  if (screen instanceof HTMLElement && screen.dataset.left === 'true')
    screen.style.removeProperty('display');
}
