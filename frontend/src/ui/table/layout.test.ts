import { describe, expect, it } from 'vitest';
import { arranged, hiddenAs, moved, movedBy, pinnedAs, plainLayout, readLayout } from './layout';

const columns = ['name', 'stage', 'amount', 'owner'].map((id) => ({ id }));
const shown = (layout: typeof plainLayout, of = columns) =>
  arranged(of, layout).map((column) => column.id);

describe('the columns of a table', () => {
  it('stand as they were put, pinned ones first', () => {
    const layout = moved(columns, plainLayout, 'owner', 'stage');
    expect(shown(layout)).toEqual(['name', 'owner', 'stage', 'amount']);
    expect(shown(pinnedAs(layout, 'amount', true))).toEqual(['amount', 'name', 'owner', 'stage']);
    expect(shown(hiddenAs(layout, 'stage', true))).toEqual(['name', 'owner', 'amount']);
  });

  it('move past those that are hidden, and not over the edge', () => {
    const layout = hiddenAs(plainLayout, 'stage', true);
    expect(shown(movedBy(columns, layout, 'name', 1))).toEqual(['amount', 'name', 'owner']);
    expect(movedBy(columns, layout, 'owner', 1)).toBe(layout);
  });

  it('are pinned by being moved among the pinned', () => {
    const layout = pinnedAs(plainLayout, 'name', true);
    expect(moved(columns, layout, 'owner', 'name').pinned).toEqual(['name', 'owner']);
    expect(moved(columns, layout, 'name', 'owner').pinned).toEqual([]);
    const last = pinnedAs(plainLayout, 'owner', true);
    expect(shown(movedBy(columns, last, 'owner', 1))).toEqual(['name', 'owner', 'stage', 'amount']);
  });

  it('find a place for a column that came later', () => {
    const layout = moved(columns, plainLayout, 'owner', 'name');
    const later = [...columns.slice(0, 2), { id: 'score' }, ...columns.slice(2)];
    expect(shown(layout, later)).toEqual(['owner', 'name', 'stage', 'score', 'amount']);
  });

  it('are read as far as they make sense', () => {
    expect(readLayout({ hidden: ['a', 3], widths: { a: 80, b: 'x' } })).toEqual({
      ...plainLayout,
      hidden: ['a'],
      widths: { a: 80 },
    });
  });
});
