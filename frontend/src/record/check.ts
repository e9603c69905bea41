import type { Fault, Field, Value } from '../lib/types';

/** As many characters as app/record lets a person enter. */
const LONGEST: Partial<Record<Field['type'], number>> = { text: 500, long: 32_000 };

/** What Go would refuse about a value, known while it is typed. */
export function problemOf(field: Field, value: Value | undefined): Fault | null {
  const text = String(value ?? '').trim();
  if (field.required && field.type === 'text' && !text) return fault('required', field, null);
  const max = LONGEST[field.type];
  // A code point at most is a character to Go; the length is only ever greater.
  if (max && text.length > max && [...text].length > max) return fault('too-long', field, { max });
  return null;
}

const fault = (code: string, { name }: Field, params: Fault['params']): Fault => ({
  code,
  field: name,
  message: '',
  params,
  id: '',
});
