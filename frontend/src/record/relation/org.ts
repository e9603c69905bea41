import type { Acquaintance, BuyingRole, Part } from '../../lib/relation-types';

/** A person with those who report to them. */
export interface Node {
  person: Acquaintance;
  reports: Node[];
  /** Who this person reports to is below them: two devices have made a circle. */
  circle: boolean;
}

/**
 * The people of an account as trees, each under whom they report to. Whoever
 * reports to somebody elsewhere stands at the top. A circle is opened at its
 * first person, so that nobody gets lost in it.
 */
export function forest(people: Acquaintance[]): Node[] {
  const byId = new Map(people.map((person) => [person.id, person]));
  const roots = new Set(people.filter((person) => tops(person, byId, people)));
  const grow = (person: Acquaintance): Node => ({
    person,
    circle: roots.has(person) && byId.has(person.reportsToId),
    reports: people.filter((one) => one.reportsToId === person.id && !roots.has(one)).map(grow),
  });
  return [...roots].map(grow);
}

/** Whether a person has nobody above, or is the first of those in a circle. */
function tops(
  person: Acquaintance,
  byId: Map<string, Acquaintance>,
  people: Acquaintance[],
): boolean {
  const seen = [person];
  let above = byId.get(person.reportsToId);
  while (above && !seen.includes(above)) {
    seen.push(above);
    above = byId.get(above.reportsToId);
  }
  if (!above) return seen.length === 1;
  return above === person && people.find((one) => seen.includes(one)) === person;
}

/** Everybody in the order in which the tree shows them. */
export const inOrder = (nodes: Node[]): Node[] =>
  nodes.flatMap((node) => [node, ...inOrder(node.reports)]);

/** The person above another one in the tree. */
export const bossOf = (nodes: Node[], id: string): Node | undefined =>
  inOrder(nodes).find((node) => node.reports.some((one) => one.person.id === id));

/** What a person is in an opportunity; what they are anyway where it says nothing. */
export function rolesOf(person: Acquaintance, parts: Part[], opportunity: string): BuyingRole[] {
  const given = parts.filter(
    (part) => part.contactId === person.id && part.opportunityId === opportunity,
  );
  if (given.length > 0) return given.map((part) => part.role);
  return person.role ? [person.role] : [];
}
