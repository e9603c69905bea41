import { describe, expect, it } from 'vitest';
import type { Acquaintance, Part } from '../../lib/relation-types';
import { bossOf, forest, inOrder, type Node, rolesOf } from './org';

const person = (id: string, reportsToId = '', role: Acquaintance['role'] = ''): Acquaintance => ({
  id,
  name: id,
  title: '',
  department: '',
  role,
  reportsToId,
  lastContactAt: '',
});

const shape = (nodes: Node[]): string =>
  nodes
    .map(({ person: { id }, circle, reports }) => {
      const below = reports.length > 0 ? `(${shape(reports)})` : '';
      return `${id}${circle ? '!' : ''}${below}`;
    })
    .join(' ');

describe('the people of an account', () => {
  it('stand under whom they report to', () => {
    const people = [person('a'), person('b', 'c'), person('c', 'a'), person('d', 'a')];
    expect(shape(forest(people))).toBe('a(c(b) d)');
  });

  it('stand at the top when they report to somebody elsewhere', () => {
    expect(shape(forest([person('a', 'gone'), person('b', 'a')]))).toBe('a(b)');
  });

  it('are all there when two devices have made a circle', () => {
    const people = [person('z', 'b'), person('a', 'c'), person('b', 'a'), person('c', 'b')];
    expect(shape(forest(people))).toBe('a!(b(z c))');
    expect(shape(forest([person('a', 'a')]))).toBe('a!');
  });

  it('are walked through as they are shown', () => {
    const nodes = forest([person('a'), person('b', 'a'), person('c'), person('d', 'b')]);
    expect(inOrder(nodes).map((node) => node.person.id)).toEqual(['a', 'b', 'd', 'c']);
    expect(bossOf(nodes, 'd')?.person.id).toBe('b');
    expect(bossOf(nodes, 'c')).toBeUndefined();
  });
});

describe('the roles of a person', () => {
  const parts: Part[] = [
    { contactId: 'a', opportunityId: 'o', role: 'champion' },
    { contactId: 'a', opportunityId: 'o', role: 'user' },
    { contactId: 'a', opportunityId: 'p', role: 'blocker' },
  ];

  it('are those in the opportunity', () => {
    expect(rolesOf(person('a', '', 'influencer'), parts, 'o')).toEqual(['champion', 'user']);
  });

  it('are what they are anyway where the opportunity says nothing', () => {
    expect(rolesOf(person('b', '', 'influencer'), parts, 'o')).toEqual(['influencer']);
    expect(rolesOf(person('b'), parts, '')).toEqual([]);
  });
});
