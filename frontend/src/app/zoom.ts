import { useEffect } from 'react';
import { zoomPage } from '../lib/go';
import { useShellKeys } from '../lib/keys';
import { usePreference } from '../lib/preference';
import { shortcuts } from '../lib/shortcuts';

const STEPS = [80, 90, 100, 110, 125, 150, 175, 200];

/** The keys that make the page larger and smaller, for a window that has none of its own. */
export default function Zoom() {
  const [percent, keep] = usePreference('zoom', 100);
  useEffect(() => zoomPage(percent), [percent]);
  const larger = () => keep(STEPS.find((step) => step > percent) ?? percent);
  const { anywhere } = shortcuts;
  useShellKeys({
    [anywhere.larger]: larger,
    'mod++': larger, // the same key, where the plus needs no Shift
    [anywhere.smaller]: () => keep(STEPS.findLast((step) => step < percent) ?? percent),
    [anywhere.unzoomed]: () => keep(100),
  });
  return null;
}
