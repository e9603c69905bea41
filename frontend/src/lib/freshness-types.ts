import type { Filter, Value } from './types';

/** What a figure is made of: records of a kind; of none, it is about people alone. */
export interface Total {
  kind: string;
  filter?: Filter;
  text?: string;
  /** The field that is summed; '' where records are counted. */
  sum?: string;
  /** The field by which it is cut into parts. */
  by?: string;
}

export interface Share {
  count: number;
  amount: number;
}

/** Somebody whose laptops the hub has not seen for a working day. */
export interface AwayPerson extends Share {
  id: string;
  name: string;
  /** The latest of his devices. */
  seenAt: string;
  devices: { name: string; seenAt: string }[];
}

/** How current a total is on this computer. */
export interface Freshness {
  /** When this computer last had all that the hub had; '' where there is no hub. */
  asOf: string;
  /** When the hub said who had been there; '' for never. */
  told: string;
  /** People whose records are here, beside one's own. */
  watched: number;
  /** Of them, who are away. */
  missing: number;
  /** Of those, who have part in the total; the longest first. */
  away: AwayPerson[];
  /** Of the total, those that have something of theirs. */
  parts: (Share & { key: Value })[];
}

export interface FreshnessService {
  Of(total: Total): Promise<Freshness>;
}
