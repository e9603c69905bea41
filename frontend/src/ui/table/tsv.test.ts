import { expect, it } from 'vitest';
import { tsvOf } from './tsv';

it('keeps a cell of several lines in its cell', () => {
  expect(
    tsvOf([
      ['Line 7', 'first\nsecond\tthird'],
      ['', '1200'],
    ]),
  ).toBe('Line 7\tfirst second third\n\t1200');
});
