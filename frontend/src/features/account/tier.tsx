import type { Hue } from '../../lib/types';
import { useRecordWords } from '../../record/words';
import { Pill } from '../../ui/pill';

const HUES: Record<string, Hue> = { strategic: 'brand', key: 'teal', standard: 'slate' };

/** How much an account matters. */
export function TierPill({ tier }: { tier: string }) {
  const words = useRecordWords();
  if (!tier) return null;
  return <Pill hue={HUES[tier] ?? 'slate'}>{words.choice('tier', tier)}</Pill>;
}
