import type { Search } from '../lib/route';
import type { Sort } from '../lib/types';
import { type Part, readParts } from './filter';

/** What of a list is shown, and how. */
export interface Look {
  text: string;
  where: Part[];
  sort: string;
  desc: boolean | undefined;
  /** The field whose values the list is grouped by. */
  group: string;
}

/** How a list is looked at; kept in the address. */
export interface ListView extends Look {
  tab: string;
  /** The record that is peeked at. */
  peek: string;
}

/** A list as it is until somebody changes it. */
export const plain: Look = { text: '', where: [], sort: '', desc: undefined, group: '' };

export function readLook(raw: Search): Look {
  return {
    text: textOf(raw.text),
    where: readParts(raw.where),
    sort: textOf(raw.sort),
    desc: raw.desc === true ? true : undefined,
    group: textOf(raw.group),
  };
}

export const readListView = (raw: Search): ListView => ({
  ...readLook(raw),
  tab: textOf(raw.tab),
  peek: textOf(raw.peek),
});

const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Only the look, of a view that is more than that. */
export const lookOf = ({ text, where, sort, desc, group }: Look): Look => ({
  text,
  where,
  sort,
  desc,
  group,
});

export const sameLook = (a: Look, b: Look): boolean =>
  JSON.stringify(lookOf(a)) === JSON.stringify(lookOf(b));

/** The order that a view asks for. */
export const sortOf = (view: Look, usual: Sort): Sort =>
  view.sort ? { field: view.sort, desc: view.desc === true } : usual;
