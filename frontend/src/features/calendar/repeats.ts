import { type Day, noon } from '../../lib/dates';

/** How often an event happens, as people choose it; 'custom' is a rule of their own. */
export const OFTEN = [
  'once',
  'daily',
  'workdays',
  'weekly',
  'fortnightly',
  'monthly',
  'yearly',
  'custom',
] as const;

export type Often = (typeof OFTEN)[number];

const RULES: Record<Exclude<Often, 'once' | 'custom'>, string> = {
  daily: 'FREQ=DAILY',
  workdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  weekly: 'FREQ=WEEKLY',
  fortnightly: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY',
  yearly: 'FREQ=YEARLY',
};

/** A rule in the parts that the form has. */
export interface Repeats {
  often: Often;
  /** The last day; '' goes on for ever. */
  until: Day;
  /** The whole rule, where it is a person's own. */
  rule: string;
}

/** Reads a rule. What none of the choices means is a person's own. */
export function readRule(rule: string): Repeats {
  if (rule === '') return { often: 'once', until: '', rule };
  const until = /(?:^|;)UNTIL=(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?/.exec(rule);
  const rest = rule
    .split(';')
    .filter((part) => !/^(UNTIL=|INTERVAL=1$)/.test(part))
    .join(';');
  const found = Object.entries(RULES).find(([, text]) => text === rest);
  if (!found) return { often: 'custom', until: '', rule };
  const day = until ? `${until[1]}-${until[2]}-${until[3]}` : '';
  return { often: found[0] as Often, until: day, rule };
}

/** The rule of the parts. */
export function writeRule({ often, until, rule }: Repeats): string {
  if (often === 'once') return '';
  if (often === 'custom') return rule.trim();
  return RULES[often] + (until ? `;UNTIL=${until.replaceAll('-', '')}` : '');
}

/** A weekly rule for the day of the week of a day, to begin one's own with. */
export function ruleFor(day: Day): string {
  const weekday = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][noon(day).getDay()];
  return `FREQ=WEEKLY;BYDAY=${weekday}`;
}
