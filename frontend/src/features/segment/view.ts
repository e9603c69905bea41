import type { Search } from '../../lib/route';
import type { Segment } from '../../lib/segment-types';
import type { Hue } from '../../lib/types';

/** The segments, the best first, as they are drawn. */
export const SEGMENTS: Record<Segment, Hue> = {
  champions: 'jade',
  loyal: 'teal',
  potential: 'brand',
  new: 'mauve',
  attention: 'amber',
  'at-risk': 'cinnabar',
  lost: 'slate',
};

export const ALL_SEGMENTS = Object.keys(SEGMENTS) as Segment[];

/** The windows to choose from, in days; 0 is all of the time. */
export const WINDOWS = [365, 730, 0];

/** What is looked at: the window, and a segment or a cell. */
export interface SegmentView {
  days: number;
  segment: Segment | '';
  recency: number;
  frequency: number;
}

export function readSegmentView(raw: Search): SegmentView {
  const score = (value: unknown) => (Number(value) >= 1 && Number(value) <= 5 ? Number(value) : 0);
  const days = raw.days === undefined ? 365 : Number(raw.days);
  return {
    days: WINDOWS.includes(days) ? days : 365,
    segment: ALL_SEGMENTS.find((one) => one === raw.segment) ?? '',
    recency: score(raw.recency),
    frequency: score(raw.frequency),
  };
}
