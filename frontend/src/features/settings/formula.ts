import type { Field } from '../../lib/types';
import { isShown } from '../../record/catalog';

/** A field that a formula may name, and what people call it. */
export interface Operand {
  name: string;
  label: string;
}

const COMPUTES: ReadonlySet<Field['type']> = new Set([
  'integer',
  'number',
  'money',
  'flag',
  'date',
  'instant',
]);

/** Whether a formula may be offered the field: it computes, or admins know the words that it holds. */
export const isOperand = (field: Field): boolean =>
  isShown(field) &&
  !field.formula &&
  field.name !== 'updated_at' &&
  (COMPUTES.has(field.type) || (field.name.startsWith('custom.') && field.type !== 'long'));

/** What is typed in square brackets and is no field's name. */
export const strangersIn = (typed: string, operands: Operand[]): string[] =>
  [...plain(typed).matchAll(TOKENS)].flatMap(([, label]) =>
    label === undefined || called(label, operands) ? [] : [label],
  );

const plain = (typed: string) =>
  typed.normalize('NFKC').replace(/[“”]/g, '"').replace(/×/g, '*').replace(/÷/g, '/');

const called = (label: string, operands: Operand[]) =>
  operands.find((operand) => operand.label.normalize('NFKC') === label.trim());

// Texts in quotes are left as they are; then what a spreadsheet writes otherwise than
// store/formula does.
const TOKENS =
  /"[^"]*"|\[([^\]]*)\]|(\d+(?:\.\d+)?)%|<>|[<>!=]=|=|\b(if|round|abs|min|max)(?=\s*\()|\b(and|or|not)\b/gi;

const SIGNS: Record<string, string> = { '=': '==', '<>': '!=', and: '&&', or: '||', not: '!' };

/** What somebody typed as in a spreadsheet, in the language of store/formula. */
export const formulaOf = (typed: string, operands: Operand[]): string =>
  plain(typed)
    .trim()
    .replace(TOKENS, (token, label?: string, percent?: string, call?: string) => {
      if (label !== undefined) return called(label, operands)?.name ?? token;
      if (percent) return String(Number(percent) / 100);
      if (call) return call.toLowerCase() === 'if' ? 'when' : call.toLowerCase();
      return SIGNS[token.toLowerCase()] ?? token;
    });

const NAMES = /"[^"]*"|\bwhen(?=\s*\()|custom\.[a-z][a-z0-9_]*|\b[a-z][a-z0-9_]*\b|==|!=/g;

/** A formula as people read it: fields in square brackets, by what they are called. */
export const wordsOf = (formula: string, operands: Operand[]): string =>
  formula.replace(NAMES, (token) => {
    if (token === 'when') return 'if';
    if (token === '==') return '=';
    if (token === '!=') return '<>';
    const found = operands.find((operand) => operand.name === token);
    return found ? `[${found.label}]` : token;
  });
