import { describe, expect, it } from 'vitest';
import type { Values } from '../lib/types';
import { savedOf } from './saved-views';
import { plain, sameLook } from './view';

const view = (values: Values) =>
  savedOf(
    { id: 'v1', kind: 'saved_view', values: { name: 'East', owner_id: '', ...values } },
    true,
  );

describe('a kept view', () => {
  it('is read as it was written', () => {
    const look = { ...plain, sort: 'amount', desc: true, group: 'stage_id' };
    const kept = view({ query: JSON.stringify(look), layout: '{"hidden":["source"]}' });
    expect(sameLook(kept.look, look)).toBe(true);
    expect(kept.layout.hidden).toEqual(['source']);
    expect(kept.shared).toBe(true);
  });

  it('is a plain list where its content makes no sense', () => {
    const kept = view({ query: '{"where":3', layout: '[1]' });
    expect(sameLook(kept.look, plain)).toBe(true);
    expect(kept.layout.hidden).toEqual([]);
  });
});
