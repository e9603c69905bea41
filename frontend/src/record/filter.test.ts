import { describe, expect, it } from 'vitest';
import { allOf, filterOf, readConditions } from './filter';

const TODAY = '2026-02-14';

describe('a filter', () => {
  it('lets everything through without conditions', () => {
    expect(allOf([], TODAY)).toEqual({});
  });

  it('asks for days of the month that today is in, its last one included', () => {
    expect(filterOf({ field: 'expected_close_on', op: 'this-month' }, TODAY)).toEqual({
      all: [
        { field: 'expected_close_on', op: 'ge', value: '2026-02-01' },
        { field: 'expected_close_on', op: 'le', value: '2026-02-28' },
      ],
    });
  });

  it('does not count an empty date as past', () => {
    const past = filterOf({ field: 'next_step_on', op: 'past' }, TODAY);
    expect(past.all?.[0]).toEqual({ field: 'next_step_on', op: 'ge', value: '0001-01-01' });
    expect(past.all?.[1]).toEqual({ field: 'next_step_on', op: 'le', value: '2026-02-13' });
  });

  it('ignores a condition whose value is still to be entered', () => {
    expect(allOf([{ field: 'name', op: 'contains' }], TODAY)).toEqual({});
  });

  it('keeps zero as a value', () => {
    expect(allOf([{ field: 'active', op: 'eq', value: 0 }], TODAY)).toEqual({
      all: [{ field: 'active', op: 'eq', value: 0 }],
    });
  });

  it('reads nothing out of an address that somebody else wrote', () => {
    expect(readConditions('x')).toEqual([]);
    expect(readConditions([null, 3, { field: 'name' }])).toEqual([]);
  });
});
