import { expect, it } from 'vitest';
import { initials } from './avatar';

it.each([
  ['李娜', '娜'],
  ['lin xiao', 'LX'],
  ['👩‍👩‍👧 Family Foods', '👩‍👩‍👧F'],
  ['王👍🏽', '👍🏽'],
  ['شركة النور', 'شا'],
  ['', ''],
])('calls %s %s', (name, short) => {
  expect(initials(name)).toBe(short);
});
