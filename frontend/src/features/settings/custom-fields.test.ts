import { describe, expect, it } from 'vitest';
import { choicesIn, customFieldOf } from './custom-fields';

describe('a custom field', () => {
  it('has the choices that were typed, without blanks and doubles', () => {
    expect(choicesIn(' East \n\nWest\nEast\n')).toEqual(['East', 'West']);
  });

  it('has no choices where its list makes no sense', () => {
    const values = { kind: 'account', label_zh: '区域', choices: '{"a":1}', type: 'choice' };
    expect(customFieldOf({ id: 'f', kind: 'custom_field', values }).choices).toEqual([]);
  });
});
