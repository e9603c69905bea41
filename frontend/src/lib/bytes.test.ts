import { describe, expect, it } from 'vitest';
import { bytesText } from './bytes';

describe('a size', () => {
  it('is rounded to what matters', () => {
    expect(bytesText(820, 'en')).toBe('820B');
    expect(bytesText(1_440, 'en')).toBe('1.4 kB');
    expect(bytesText(14_400, 'en')).toBe('14 kB');
    expect(bytesText(999_499, 'en')).toBe('999 kB');
    expect(bytesText(999_600, 'en')).toBe('1 MB');
    expect(bytesText(3_500_000_000_000_000, 'en')).toBe('3,500 TB');
  });
});
