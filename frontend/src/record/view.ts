import type { Search } from '../lib/route';
import type { Sort } from '../lib/types';
import { type Part, readParts } from './filter';

/** What of a list is shown, and how. */
export interface Look {
  text: string;
  where: Part[];
  sort: string;
  desc: boolean | undefined;
  /** Orders within the first one. */
  further: Sort[];
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
export const plain: Look = {
  text: '',
  where: [],
  sort: '',
  desc: undefined,
  further: [],
  group: '',
};

export function readLook(raw: Search): Look {
  return {
    text: textOf(raw.text),
    where: readParts(raw.where),
    sort: textOf(raw.sort),
    desc: raw.desc === true ? true : undefined,
    further: readSorts(raw.further),
    group: textOf(raw.group),
  };
}

export const readListView = (raw: Search): ListView => ({
  ...readLook(raw),
  tab: textOf(raw.tab),
  peek: textOf(raw.peek),
});

/** The tab of a record's page; whatever else its view has stays. */
export const readTab = (raw: Search) => ({ ...raw, tab: textOf(raw.tab) });

const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Only the look, of a view that is more than that. */
export const lookOf = ({ text, where, sort, desc, further, group }: Look): Look => ({
  text,
  where,
  sort,
  desc,
  further,
  group,
});

export const sameLook = (a: Look, b: Look): boolean =>
  JSON.stringify(lookOf(a)) === JSON.stringify(lookOf(b));

function readSorts(raw: unknown): Sort[] {
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((one: unknown): Sort[] => {
    if (typeof one !== 'object' || one === null || !('field' in one)) return [];
    return [{ field: String(one.field), desc: 'desc' in one && one.desc === true }];
  });
}

/** The orders that a view asks for, the first of which counts most. */
export const sortsOf = (view: Look, usual: Sort): Sort[] => [
  view.sort ? { field: view.sort, desc: view.desc === true } : usual,
  ...view.further,
];

/** Orders as a view keeps them. */
export const keptSorts = ([first, ...further]: Sort[]): Partial<Look> => ({
  sort: first?.field ?? '',
  desc: first?.desc || undefined,
  further,
});
