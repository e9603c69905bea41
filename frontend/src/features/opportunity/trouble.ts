import type { Key } from '../../i18n';
import { type Day, dayOf, daysBetween } from '../../lib/dates';
import type { Hue, Values } from '../../lib/types';

interface Sale {
  expectedCloseOn: Day;
  nextStepOn: Day;
  nextStep: string;
  updatedAt: string;
}

/** What is not well with an open opportunity: how bad, in which words. */
interface Trouble {
  hue: Extract<Hue, 'cinnabar' | 'amber'>;
  words: Extract<Key, `opportunity.trouble.${string}`>;
  days: number;
}

/** How long nobody may touch an open opportunity before it is remarked on. */
const QUIET_DAYS = 30;

/** The first thing that is wrong, the worst before the rest; null when all is well. */
export function troubleOf(sale: Sale, today: Day): Trouble | null {
  const late = (day: Day) => (day ? daysBetween(day, today) : 0);
  if (late(sale.nextStepOn) > 0) {
    return { hue: 'cinnabar', words: 'opportunity.trouble.step-late', days: late(sale.nextStepOn) };
  }
  if (late(sale.expectedCloseOn) > 0) {
    return {
      hue: 'cinnabar',
      words: 'opportunity.trouble.close-late',
      days: late(sale.expectedCloseOn),
    };
  }
  const quiet = sale.updatedAt ? daysBetween(dayOf(new Date(sale.updatedAt)), today) : 0;
  if (quiet >= QUIET_DAYS) return { hue: 'amber', words: 'opportunity.trouble.quiet', days: quiet };
  if (!sale.nextStep) return { hue: 'amber', words: 'opportunity.trouble.no-step', days: 0 };
  return null;
}

/** What what is wrong with an opportunity is told by, out of its fields. */
export function saleOf(values: Values): Sale {
  const text = (name: string) => String(values[name] ?? '');
  return {
    expectedCloseOn: text('expected_close_on'),
    nextStep: text('next_step'),
    nextStepOn: text('next_step_on'),
    updatedAt: text('updated_at'),
  };
}
