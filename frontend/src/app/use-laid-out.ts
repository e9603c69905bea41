import { type RefObject, useEffect, useInsertionEffect, useRef } from 'react';
import { whileIdle } from '../lib/idle';

/** Whether what is not shown can stay laid out. */
const canStay = window.CSS?.supports('content-visibility', 'hidden');

/**
 * Has the screens that are not open stay laid out in the places that hide them: React's own
 * way, `display: none`, has that done again for whoever comes back. Returns what is to be
 * the parent of the places; each says in `data-left` whether it hides its screen.
 */
export function useLaidOut(): RefObject<HTMLDivElement | null> {
  const places = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!canStay || !places.current) return;
    const comes = (screen: HTMLElement) => {
      changes.observe(screen, { attributeFilter: ['style'] });
      stay(screen);
      // To measure anything of it has it laid out, in or out of sight.
      whileIdle([async () => void screen.firstElementChild?.getBoundingClientRect()]);
    };
    const changes = new MutationObserver((all) => {
      for (const { type, target, addedNodes } of all) {
        // React hides what it has changed in a screen that nobody sees.
        if (type === 'attributes' && target instanceof HTMLElement) stay(target);
        for (const screen of addedNodes) if (screen instanceof HTMLElement) comes(screen);
      }
    });
    for (const place of places.current.querySelectorAll(':scope > [data-left]')) {
      changes.observe(place, { childList: true });
      for (const screen of place.children) if (screen instanceof HTMLElement) comes(screen);
    }
    return () => changes.disconnect();
  }, []);
  // Before the effects of the screen that is shown, and of what looks where it was.
  useInsertionEffect(() => {
    if (!canStay) return;
    for (const screen of places.current?.querySelectorAll<HTMLElement>(LEFT) ?? []) stay(screen);
  });
  return places;
}

const LEFT = ':scope > [data-left=true] > *';

function stay(screen: HTMLElement): void {
  if (screen.parentElement?.dataset.left === 'true') screen.style.removeProperty('display');
}
