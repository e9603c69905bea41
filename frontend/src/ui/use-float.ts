import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

interface Float {
  /** Whether it is there at all, open or not. */
  drawn: boolean;
  opened: boolean;
  /** What it stands beside, once it is there. */
  button: RefObject<HTMLButtonElement | null>;
}

/**
 * What floats beside a button is there from when it is first wanted until its screen is left:
 * a screen that is shown again draws each anew, opened or not.
 */
export function useFloat(wanted: boolean): Float {
  const button = useRef<HTMLButtonElement>(null);
  const [drawn, setDrawn] = useState(false);
  useLayoutEffect(() => {
    if (!wanted) return;
    // This button has taken the place of the one that was pressed. It gets the focus back.
    if (document.activeElement === document.body) button.current?.focus();
    setDrawn(true);
  }, [wanted]);
  useEffect(() => () => setDrawn(false), []);
  return { drawn: drawn || wanted, opened: drawn && wanted, button };
}
