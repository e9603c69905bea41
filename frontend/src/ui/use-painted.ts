import { startTransition, useEffect, useState } from 'react';

/** Whether what is in view has been painted: what lies beyond it can be drawn after that. */
export function usePainted(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    let after: ReturnType<typeof setTimeout>;
    // What is asked for in a frame runs when that has been painted.
    const frame = requestAnimationFrame(() => {
      after = setTimeout(() => startTransition(() => setPainted(true)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(after);
    };
  }, []);
  return painted;
}
