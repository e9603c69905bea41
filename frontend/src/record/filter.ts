import { addDays, monthOf } from '../lib/dates';
import type { Field, Filter, FilterOp, Value } from '../lib/types';

/** One condition, as a person puts it together and as the address keeps it. */
export interface Condition {
  field: string;
  op: Exclude<FilterOp, 'lt' | 'gt' | 'in' | 'starts'> | 'past' | 'this-month' | 'next-30-days';
  value?: Value;
  /** What the record that `value` points to is called. */
  title?: string;
}

const TEXT: Condition['op'][] = ['contains', 'eq', 'empty', 'not-empty'];
const NUMBER: Condition['op'][] = ['ge', 'le', 'eq', 'empty', 'not-empty'];
const DATE: Condition['op'][] = [
  'this-month',
  'next-30-days',
  'past',
  'ge',
  'le',
  'empty',
  'not-empty',
];
const ONE_OF: Condition['op'][] = ['eq', 'ne', 'empty', 'not-empty'];

/** What can be asked of a field of that type; the first is what people mean most. */
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
    case 'reference':
      return ONE_OF;
    case 'flag':
      return ['eq'];
    default:
      return TEXT;
  }
}

/** Whether the condition needs a value before it means anything. */
export const needsValue = (op: Condition['op']): boolean =>
  !['empty', 'not-empty', 'past', 'this-month', 'next-30-days'].includes(op);

/** A condition as Go understands it, on a given day. */
export function filterOf({ field, op, value = '' }: Condition, today: string): Filter {
  switch (op) {
    case 'past':
      return between(field, '0001-01-01', addDays(today, -1));
    case 'this-month':
      return between(field, monthOf(today).first, monthOf(today).last);
    case 'next-30-days':
      return between(field, today, addDays(today, 30));
    case 'empty':
    case 'not-empty':
      return { field, op };
    default:
      return { field, op, value };
  }
}

const between = (field: string, first: string, last: string): Filter => ({
  all: [
    { field, op: 'ge', value: first },
    { field, op: 'le', value: last },
  ],
});

/** Everything that must hold, as one filter; a condition without its value asks nothing. */
export function allOf(conditions: Condition[], today: string, and: Filter[] = []): Filter {
  const asked = conditions.filter((one) => !needsValue(one.op) || (one.value ?? '') !== '');
  const all = [...and, ...asked.map((one) => filterOf(one, today))];
  return all.length === 0 ? {} : { all };
}

/** Whatever the address holds, as conditions. */
export function readConditions(raw: unknown): Condition[] {
  if (!Array.isArray(raw)) return [];
  return raw.filter(
    (one): one is Condition =>
      typeof one === 'object' &&
      one !== null &&
      typeof one.field === 'string' &&
      typeof one.op === 'string',
  );
}
