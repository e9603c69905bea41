import type { Search } from '../lib/route';
import type { Sort } from '../lib/types';
import { type Condition, readConditions } from './filter';

/** How a list is looked at; kept in the address. */
export interface ListView {
  tab: string;
  text: string;
  sort: string;
  desc: boolean | undefined;
  where: Condition[];
  /** The record that is peeked at. */
  peek: string;
}

export function readListView(raw: Search): ListView {
  return {
    tab: textOf(raw.tab),
    text: textOf(raw.text),
    sort: textOf(raw.sort),
    desc: raw.desc === true ? true : undefined,
    where: readConditions(raw.where),
    peek: textOf(raw.peek),
  };
}

const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** The order that a view asks for. */
export const sortOf = (view: ListView, usual: Sort): Sort =>
  view.sort ? { field: view.sort, desc: view.desc === true } : usual;
