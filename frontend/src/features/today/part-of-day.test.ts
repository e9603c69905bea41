import { describe, expect, it } from 'vitest';
import { partOfDay } from './part-of-day';

describe('the greeting', () => {
  it.each([
    [8, 'morning'],
    [12, 'noon'],
    [15, 'afternoon'],
    [21, 'evening'],
    [2, 'evening'],
  ] as const)('at %i is for the %s', (hour, part) => expect(partOfDay(hour)).toBe(part));
});
