import { useEffect } from 'react';
import { on, openedWith } from '../lib/go';
import { useGo } from '../lib/route';

let begun = false;

/** Goes where a link leads that the system has handed to the program. */
export function useOpened(): void {
  const go = useGo();
  useEffect(() => {
    const follow = (path: string) => path && go(path);
    if (!begun) void openedWith().then(follow);
    begun = true; // the place of the start is gone to once
    return on('open', ({ path }) => follow(path));
  }, [go]);
}
