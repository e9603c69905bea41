import { describe, expect, it } from 'vitest';
import { dropIndex } from './use-drop';

describe('where a card would land', () => {
  it('is the nearest gap in another column', () => {
    expect(dropIndex(0, 100, 3, -1)).toBe(0);
    expect(dropIndex(49, 100, 3, -1)).toBe(0);
    expect(dropIndex(51, 100, 3, -1)).toBe(1);
    expect(dropIndex(290, 100, 3, -1)).toBe(3);
  });

  it('is the end of a column when it is below the last card', () => {
    expect(dropIndex(5000, 100, 3, -1)).toBe(3);
    expect(dropIndex(5000, 100, 3, 0)).toBe(2);
  });

  it('is where it is until its middle leaves its own place', () => {
    expect(dropIndex(150, 100, 3, 1)).toBe(1);
    expect(dropIndex(199, 100, 3, 1)).toBe(1);
    expect(dropIndex(201, 100, 3, 1)).toBe(2);
    expect(dropIndex(99, 100, 3, 1)).toBe(0);
  });

  it('is the top above the first card, and of an empty column', () => {
    expect(dropIndex(-40, 100, 3, 2)).toBe(0);
    expect(dropIndex(300, 100, 0, -1)).toBe(0);
  });
});
