import { expect, it } from 'vitest';
import type { Field } from '../lib/types';
import { problemOf } from './check';

const name = { name: 'name', type: 'text', required: true } as Field;
const notes = { name: 'notes', type: 'long' } as Field;

it('says while typing what would be refused', () => {
  expect(problemOf(name, '  ')?.code).toBe('required');
  expect(problemOf(name, '名'.repeat(500))).toBeNull();
  expect(problemOf(name, '名'.repeat(10_000))).toMatchObject({
    code: 'too-long',
    field: 'name',
    params: { max: 500 },
  });
  expect(problemOf(name, '👍'.repeat(500))).toBeNull();
  expect(problemOf(notes, '')).toBeNull();
});
