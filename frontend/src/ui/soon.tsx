import type { ReactNode } from 'react';
import { usePainted } from './use-painted';

/** Draws what has nothing to show before Go has answered, once the rest has been painted. */
export function Soon({ children }: { children: ReactNode }) {
  return usePainted() ? children : null;
}
