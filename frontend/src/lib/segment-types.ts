import type { Labels } from './types';

/** What app/segment gives to the window. */

export type Segment =
  | 'champions'
  | 'loyal'
  | 'potential'
  | 'new'
  | 'attention'
  | 'at-risk'
  | 'lost';

export interface SegmentQuery {
  /** A window that ends today; 0 is all of the time. */
  days: number;
  segment: Segment | '';
  /** 1 to 5, 0 for all. */
  recency: number;
  frequency: number;
  offset: number;
}

export interface SegmentCell {
  recency: number;
  frequency: number;
  segment: Segment;
  count: number;
  amount: number;
}

export interface Customer {
  accountId: string;
  lastOn: string;
  count: number;
  amount: number;
  recency: number;
  frequency: number;
  monetary: number;
  segment: Segment;
}

export interface SegmentAnswer {
  cells: SegmentCell[];
  /** Customers in all. */
  all: number;
  /** Purchases whose amount is in another currency, and not counted. */
  foreign: number;
  currency: string;
  /** A page of those asked for, those worth the most first. */
  customers: Customer[];
  found: number;
  names: Labels;
}

export interface SegmentService {
  Find(query: SegmentQuery): Promise<SegmentAnswer>;
}
