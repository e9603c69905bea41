import { useSyncExternalStore } from 'react';

const follow = (hear: () => void) => {
  const observer = new MutationObserver(hear);
  observer.observe(document.documentElement, { attributeFilter: ['data-density'] });
  return () => observer.disconnect();
};

const compact = () => document.documentElement.dataset.density === 'compact';

/** The height of a row in pixels. */
const ROW = { comfortable: 44, compact: 36 };

/** The height of a row as the person likes it. */
export function useRowHeight(): number {
  return useSyncExternalStore(follow, compact) ? ROW.compact : ROW.comfortable;
}
