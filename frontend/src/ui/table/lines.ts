import type { ReactNode } from 'react';

/** Rows of a table under a heading of their own. */
export interface Section<R> {
  id: string;
  heading: ReactNode;
  /** None while the section is closed. */
  rows: R[];
  /** Draws below the last row. */
  foot?: ReactNode;
}

/** What stands in one line of a table: a row, or a part of a section around its rows. */
export type Line<R> = { id: string; row: R } | { id: string; part: ReactNode };

/** The lines of a table from top to bottom. */
export function linesOf<R extends { id: string }>(rows: R[], sections?: Section<R>[]): Line<R>[] {
  const of = (row: R): Line<R> => ({ id: row.id, row });
  if (!sections) return rows.map(of);
  return sections.flatMap(({ id, heading, rows: own, foot }) => [
    { id: `heading-${id}`, part: heading },
    ...own.map(of),
    ...(foot ? [{ id: `foot-${id}`, part: foot }] : []),
  ]);
}
