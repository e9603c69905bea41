import { describe, expect, it } from 'vitest';
import { linesOf } from './lines';

const row = (id: string) => ({ id });

describe('the lines of a table', () => {
  it('are its rows where there are no sections', () => {
    expect(linesOf([row('a'), row('b')])).toEqual([
      { id: 'a', row: row('a') },
      { id: 'b', row: row('b') },
    ]);
  });

  it('put a heading before the rows of a section, and its foot after them', () => {
    const open = { id: 'won', heading: 'Won', rows: [row('a')], foot: 'more' };
    const closed = { id: 'lost', heading: 'Lost', rows: [] };
    expect(linesOf([], [open, closed])).toEqual([
      { id: 'heading-won', part: 'Won' },
      { id: 'a', row: row('a') },
      { id: 'foot-won', part: 'more' },
      { id: 'heading-lost', part: 'Lost' },
    ]);
  });
});
