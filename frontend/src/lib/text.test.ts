import { expect, it } from 'vitest';
import { graphemes, isolated } from './text';

it('cuts nothing that is seen as one character', () => {
  expect(graphemes('é👩‍👩‍👧🇨🇳好')).toEqual(['é', '👩‍👩‍👧', '🇨🇳', '好']);
});

it('keeps a text that runs the other way to itself', () => {
  expect(isolated('شركة النور (2)')).toBe('\u2068شركة النور (2)\u2069');
  expect(isolated('Acme 海川')).toBe('Acme 海川');
});
