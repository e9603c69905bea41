import { type RefObject, useEffect, useRef } from 'react';

/**
 * What floats above the page by itself stands elsewhere, as its `data-aside`, while it would
 * hide what has the focus: WCAG 2.4.11.
 */
export function useOutOfTheWay(): RefObject<HTMLDivElement | null> {
  const floating = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const look = ({ target }: FocusEvent) => {
      const above = floating.current;
      if (!above?.hasChildNodes() || !(target instanceof Element) || above.contains(target)) return;
      delete above.dataset.aside;
      if (hides(above.getBoundingClientRect(), target.getBoundingClientRect()))
        above.dataset.aside = '';
    };
    document.addEventListener('focusin', look);
    return () => document.removeEventListener('focusin', look);
  }, []);
  return floating;
}

const hides = (above: DOMRect, below: DOMRect) =>
  above.left <= below.left &&
  above.right >= below.right &&
  above.top <= below.top &&
  above.bottom >= below.bottom;
