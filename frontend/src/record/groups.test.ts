import { describe, expect, it } from 'vitest';
import type { Field, Group } from '../lib/types';
import { inOrder } from './groups';

const field = (patch: Partial<Field>) => ({ name: 'x', ref: '', choices: null, ...patch }) as Field;
const group = (key: string, count: number): Group => ({ key, label: key, count, sums: [] });
const keys = (groups: Group[]) => groups.map(({ key }) => key);

describe('the groups of a list', () => {
  it('stand in the order of the stages', () => {
    const found = [group('won', 9), group('lead', 1)];
    expect(keys(inOrder(found, field({ ref: 'stage' }), ['lead', 'won']))).toEqual(['lead', 'won']);
  });

  it('stand in the order of the choices', () => {
    const found = [group('standard', 9), group('key', 1)];
    const tier = field({ choices: ['key', 'standard'] });
    expect(keys(inOrder(found, tier, []))).toEqual(['key', 'standard']);
  });

  it('are otherwise the largest first, and what has no value comes last', () => {
    const found = [group('', 99), group('ma', 2), group('lin', 7)];
    expect(keys(inOrder(found, field({ ref: 'user' }), []))).toEqual(['lin', 'ma', '']);
  });
});
