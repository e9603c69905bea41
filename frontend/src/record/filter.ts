import { addDays, type Day, midnight, monthFrom, quarterFrom, weekOf } from '../lib/dates';
import type { Field, Filter, FilterOp, Kind, Value } from '../lib/types';
import { fieldOf } from './catalog';

type Range = { first: Day; last: Day };

/** Days that are meant anew each day, from the first to the last of them. */
const RANGES = {
  past: (today) => ({ first: '0001-01-01', last: addDays(today, -1) }),
  today: (today) => ({ first: today, last: today }),
  'this-week': weekOf,
  'last-7-days': (today) => ({ first: addDays(today, -6), last: today }),
  'last-30-days': (today) => ({ first: addDays(today, -29), last: today }),
  'next-7-days': (today) => ({ first: today, last: addDays(today, 7) }),
  'next-30-days': (today) => ({ first: today, last: addDays(today, 30) }),
  'this-month': (today) => monthFrom(today, 0),
  'last-month': (today) => monthFrom(today, -1),
  'next-month': (today) => monthFrom(today, 1),
  'this-quarter': (today) => quarterFrom(today, 0),
  'last-quarter': (today) => quarterFrom(today, -1),
  'next-quarter': (today) => quarterFrom(today, 1),
  'this-year': (today) => ({
    first: `${today.slice(0, 4)}-01-01`,
    last: `${today.slice(0, 4)}-12-31`,
  }),
} satisfies Record<string, (today: Day) => Range>;

type RangeOp = keyof typeof RANGES;

const isRange = (op: string): op is RangeOp => op in RANGES;

/** One condition, as a person puts it together and as the address keeps it. */
export interface Condition {
  field: string;
  op: Exclude<FilterOp, 'lt' | 'gt' | 'in'> | RangeOp;
  value?: Value;
  /** What the record that `value` points to is called. */
  title?: string;
}

/** Conditions of which all must hold, or any. */
export interface Conditions {
  join: 'all' | 'any';
  of: Part[];
}

export type Part = Condition | Conditions;

export const isGroup = (part: Part): part is Conditions => 'join' in part;

const TEXT: Condition['op'][] = ['contains', 'eq', 'empty', 'not-empty'];
const NUMBER: Condition['op'][] = ['ge', 'le', 'eq', 'empty', 'not-empty'];
const DATE: Condition['op'][] = [
  ...(Object.keys(RANGES) as RangeOp[]),
  'ge',
  'le',
  'empty',
  'not-empty',
];
const ONE_OF: Condition['op'][] = ['eq', 'ne', 'empty', 'not-empty'];

/** What can be asked of a field; the first is what people mean most. */
export function opsOf(field: Field): Condition['op'][] {
  switch (field.type) {
    case 'money':
    case 'integer':
    case 'number':
      return NUMBER;
    case 'date':
    case 'instant':
      return DATE;
    case 'choice':
      return ONE_OF;
    case 'reference':
      return field.ref === 'user' ? ['me', 'my-team', ...ONE_OF] : ONE_OF;
    case 'flag':
      return ['eq'];
    default:
      return TEXT;
  }
}

/** Whether the condition needs a value before it means anything. */
export const needsValue = (op: Condition['op']): boolean =>
  !isRange(op) && !['empty', 'not-empty', 'me', 'my-team'].includes(op);

/** A condition as Go understands it, on a given day. */
export function filterOf(kind: Kind, { field, op, value = '' }: Condition, today: Day): Filter {
  if (!isRange(op)) return needsValue(op) ? { field, op, value } : { field, op };
  const { first, last } = RANGES[op](today);
  if (fieldOf(kind, field)?.type !== 'instant') {
    return {
      all: [
        { field, op: 'ge', value: first },
        { field, op: 'le', value: last },
      ],
    };
  }
  return {
    all: [
      { field, op: 'ge', value: midnight(first).toISOString() },
      { field, op: 'lt', value: midnight(addDays(last, 1)).toISOString() },
    ],
  };
}

/** Everything that must hold, as one filter; a condition without its value asks nothing. */
export function allOf(kind: Kind, parts: Part[], today: Day, and: Filter[] = []): Filter {
  const all = [...and, ...asked(kind, parts, today)];
  return all.length === 0 ? {} : { all };
}

function asked(kind: Kind, parts: Part[], today: Day): Filter[] {
  return parts.flatMap((part): Filter[] => {
    if (!isGroup(part)) {
      const open = needsValue(part.op) && (part.value ?? '') === '';
      return open ? [] : [filterOf(kind, part, today)];
    }
    const of = asked(kind, part.of, today);
    if (of.length === 0) return [];
    return [part.join === 'all' ? { all: of } : { any: of }];
  });
}

/** The parts as one group: where there is only one group, that one. */
export function rootOf(parts: Part[]): Conditions {
  const [only] = parts;
  return parts.length === 1 && only && isGroup(only) ? only : { join: 'all', of: parts };
}

/** The parts that a group stands for; of fewer than two it does not matter how they join. */
export const partsOf = (root: Conditions): Part[] =>
  root.join === 'all' || root.of.length < 2 ? root.of : [root];

/** Deeper groups than the window makes; an address that holds them is somebody else's. */
const MAX_DEPTH = 4;

/** Whatever the address holds, as conditions. */
export function readParts(raw: unknown, depth = 0): Part[] {
  if (!Array.isArray(raw) || depth > MAX_DEPTH) return [];
  return raw.flatMap((one: unknown): Part[] => {
    if (typeof one !== 'object' || one === null) return [];
    const part = one as Record<string, unknown>;
    if (part.join === 'all' || part.join === 'any') {
      return [{ join: part.join, of: readParts(part.of, depth + 1) }];
    }
    return typeof part.field === 'string' && typeof part.op === 'string' ? [one as Condition] : [];
  });
}
