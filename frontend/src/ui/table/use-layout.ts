import { usePreference } from '../../lib/preference';
import { type Layout, plainLayout } from './layout';

/** The layout of the table of that name, as this device remembers it. */
export function useLayout(name: string, initial: Layout = plainLayout) {
  const [layout, onLayout] = usePreference<Layout>(`layout.${name}`, initial);
  return { layout, onLayout };
}
