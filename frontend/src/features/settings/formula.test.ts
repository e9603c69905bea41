import { describe, expect, it } from 'vitest';
import { formulaOf, strangersIn, wordsOf } from './formula';

const operands = [
  { name: 'amount', label: '金额' },
  { name: 'custom.f1', label: '毛利率（%）' },
  { name: 'custom.f2', label: 'Channel' },
];

describe('a formula', () => {
  it.each([
    ['[金额] × [毛利率（%）] ÷ 100', 'amount * custom.f1 / 100'],
    ['IF([Channel] = “Fair”，1，0)', 'when(custom.f2 == "Fair",1,0)'],
    [
      'if([金额] <> 0 and not [金额] >= 5, ROUND([金额]), 0)',
      'when(amount != 0 && ! amount >= 5, round(amount), 0)',
    ],
    ['"[金额] = if(" + 1', '"[金额] = if(" + 1'],
    ['[Nothing] + 1', '[Nothing] + 1'],
    ['[金额] × 12.5％', 'amount * 0.125'],
  ])('%s', (typed, formula) => {
    expect(formulaOf(typed, operands)).toBe(formula);
  });

  it('names what is no field', () => {
    expect(strangersIn('[金额] * [Foo bar] + "[Fair]"', operands)).toEqual(['Foo bar']);
  });

  it('comes back in words', () => {
    const typed = 'if([Channel] = "amount", [金额] * [毛利率（%）], 0)';
    expect(wordsOf(formulaOf(typed, operands), operands)).toBe(typed);
  });
});
