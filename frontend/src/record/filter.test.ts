import { describe, expect, it } from 'vitest';
import type { Field, Kind } from '../lib/types';
import { allOf, filterOf, type Part, partsOf, readParts, rootOf } from './filter';

const TODAY = '2026-02-14';
const field = (name: string, type: Field['type']) => ({ name, type }) as Field;
const kind = {
  fields: [field('expected_close_on', 'date'), field('updated_at', 'instant')],
} as Kind;

describe('a filter', () => {
  it('lets everything through without conditions', () => {
    expect(allOf(kind, [], TODAY)).toEqual({});
  });

  it('asks for days of the month that today is in, its last one included', () => {
    expect(filterOf(kind, { field: 'expected_close_on', op: 'this-month' }, TODAY)).toEqual({
      all: [
        { field: 'expected_close_on', op: 'ge', value: '2026-02-01' },
        { field: 'expected_close_on', op: 'le', value: '2026-02-28' },
      ],
    });
  });

  it('does not count an empty date as past', () => {
    const past = filterOf(kind, { field: 'next_step_on', op: 'past' }, TODAY);
    expect(past.all?.[0]).toEqual({ field: 'next_step_on', op: 'ge', value: '0001-01-01' });
    expect(past.all?.[1]).toEqual({ field: 'next_step_on', op: 'le', value: '2026-02-13' });
  });

  it('asks a moment for the whole of a day where this computer is', () => {
    const { all } = filterOf(kind, { field: 'updated_at', op: 'today' }, TODAY);
    const [from, to] = (all ?? []).map((one) => new Date(String(one.value)));
    expect(from).toEqual(new Date(2026, 1, 14));
    expect(to).toEqual(new Date(2026, 1, 15));
    expect(all?.map((one) => one.op)).toEqual(['ge', 'lt']);
  });

  it('asks for any part of a group, and for nothing where the group is empty', () => {
    const name: Part = { field: 'name', op: 'contains', value: 'line' };
    const any: Part = { join: 'any', of: [{ field: 'owner_id', op: 'me' }, name] };
    expect(allOf(kind, [name, any, { join: 'any', of: [] }], TODAY)).toEqual({
      all: [name, { any: [{ field: 'owner_id', op: 'me' }, name] }],
    });
  });

  it('joins all its parts the other way, and back', () => {
    const parts: Part[] = [
      { field: 'name', op: 'empty' },
      { field: 'owner_id', op: 'me' },
    ];
    const turned = partsOf({ ...rootOf(parts), join: 'any' });
    expect(turned).toEqual([{ join: 'any', of: parts }]);
    expect(partsOf({ ...rootOf(turned), join: 'all' })).toEqual(parts);
    expect(readParts(JSON.parse(JSON.stringify(turned)))).toEqual(turned);
  });

  it('ignores a condition whose value is still to be entered', () => {
    expect(allOf(kind, [{ field: 'name', op: 'contains' }], TODAY)).toEqual({});
  });

  it('keeps zero as a value', () => {
    expect(allOf(kind, [{ field: 'active', op: 'eq', value: 0 }], TODAY)).toEqual({
      all: [{ field: 'active', op: 'eq', value: 0 }],
    });
  });

  it('reads nothing out of an address that somebody else wrote', () => {
    expect(readParts('x')).toEqual([]);
    expect(readParts([null, 3, { field: 'name' }])).toEqual([]);
  });
});
