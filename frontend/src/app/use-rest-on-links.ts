import { useEffect } from 'react';
import { leave, restOn } from '../lib/next';

/** What this window opens itself, in the state in which it begins. */
const LINK = 'a[href^="#/"]:not([href*="?"])';

/** A table says itself on which row somebody rests. */
const TABLE = '[role="grid"]';

const pathOf = ({ target }: Event) => {
  const link = target instanceof Element && !target.closest(TABLE) && target.closest(LINK);
  return link ? (link.getAttribute('href')?.slice(1) ?? '') : '';
};

/** Says of every link that the pointer or the focus comes to that somebody may rest on it. */
export function useRestOnLinks(): void {
  useEffect(() => {
    const comes = (event: Event) => {
      const path = pathOf(event);
      if (path) restOn(path);
    };
    const leaves = (event: Event) => leave(pathOf(event));
    const ways = [
      ['pointerover', comes],
      ['focusin', comes],
      ['pointerout', leaves],
      ['focusout', leaves],
    ] as const;
    for (const [kind, hear] of ways) document.addEventListener(kind, hear);
    return () => {
      for (const [kind, hear] of ways) document.removeEventListener(kind, hear);
    };
  }, []);
}
