import { type RefObject, useEffect, useInsertionEffect, useRef } from 'react';
import { whileIdle } from '../lib/idle';

/** Whether what is not shown can stay laid out. */
const canStay = window.CSS?.supports('content-visibility', 'hidden');

/**
 * Hides the screens that are not open in a way that keeps how they are laid out: React's
 * own, `display: none`, has that done again for whoever comes back. Returns what is to
 * be the parent of them all; each says which it is in `data-screen`.
 */
export function useLaidOut(open: number | undefined): RefObject<HTMLDivElement | null> {
  const screens = useRef<HTMLDivElement>(null);
  const now = useRef(open);
  const changes = useRef<MutationObserver>(undefined);
  useEffect(() => () => changes.current?.disconnect(), []);
  // Before the effects of the screen that is shown: what is out of sight takes no focus.
  useInsertionEffect(() => {
    now.current = open;
    if (!canStay || !screens.current) return;
    for (const screen of screensIn(screens.current.children)) hide(screen, open);
    if (changes.current) return;
    changes.current = new MutationObserver((all) => {
      for (const { target, addedNodes } of all) {
        // React hides what it has changed in a screen that nobody sees.
        for (const screen of screensIn([target])) hide(screen, now.current);
        for (const screen of screensIn(addedNodes)) comes(screen);
      }
    });
    changes.current.observe(screens.current, { childList: true });
    for (const screen of screensIn(screens.current.children)) comes(screen);
  });
  const comes = (screen: HTMLElement) => {
    changes.current?.observe(screen, { attributeFilter: ['style'] });
    hide(screen, now.current);
    // To measure anything of it has it laid out, in or out of sight.
    whileIdle([async () => void screen.firstElementChild?.getBoundingClientRect()]);
  };
  return screens;
}

const screensIn = (nodes: Iterable<Node>): HTMLElement[] =>
  [...nodes].filter(
    (node): node is HTMLElement => node instanceof HTMLElement && Boolean(node.dataset.screen),
  );

function hide(screen: HTMLElement, open: number | undefined): void {
  const left = screen.dataset.screen !== String(open);
  screen.dataset.left = String(left);
  if (left) screen.style.removeProperty('display');
}
