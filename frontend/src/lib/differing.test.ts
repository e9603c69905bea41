import { expect, test } from 'vitest';
import { differing, merged } from './differing';

interface Form {
  name: string;
  tags: string[];
  values: Record<string, string | number>;
}

const was: Form = { name: 'Acme', tags: ['a'], values: { city: 'Leeds', size: 3 } };

test('a form as it was at first leaves nothing to keep', () => {
  expect(differing(was, structuredClone(was))).toBeUndefined();
});

test('only what was typed is kept, and comes back over what has changed meanwhile', () => {
  const typed = { ...was, tags: ['a', 'b'], values: { city: 'York', size: 3, note: 'call' } };
  const kept = differing(was, typed);
  expect(kept).toEqual({ tags: ['a', 'b'], values: { city: 'York', note: 'call' } });
  const meanwhile = { ...was, name: 'Acme Ltd', values: { city: 'Leeds', size: 5 } };
  expect(merged(meanwhile, kept)).toEqual({
    name: 'Acme Ltd',
    tags: ['a', 'b'],
    values: { city: 'York', size: 5, note: 'call' },
  });
});
