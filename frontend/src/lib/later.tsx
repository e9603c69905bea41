import { type ComponentType, lazy, useState } from 'react';

/** Loads the code of each component that was declared by `later`. */
export const declaredLater: (() => Promise<unknown>)[] = [];

/**
 * A component whose code is loaded by its first use, or before. What has been loaded is
 * drawn at once: React's `lazy` would draw without it first, and hold the next drawing
 * back for 300 ms.
 */
export function later<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  const get = async () => {
    const module = await load();
    loaded = module.default;
    return module;
  };
  declaredLater.push(get);
  const Late = lazy(get) as unknown as ComponentType<P>;
  return function Later(props: P) {
    const [Shown] = useState(() => loaded ?? Late); // the same one while it is drawn
    return <Shown {...props} />;
  };
}
