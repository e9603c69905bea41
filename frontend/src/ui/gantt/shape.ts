import { numberOf, type Scale, xOf } from './scale';
import type { GanttLink, GanttTask, Span } from './types';

export const ROW = 32;
export const HEAD = 48;

/** A milestone is as wide as it is high. */
const DIAMOND = 14;

interface Box {
  x: number;
  width: number;
}

/** Where a span is drawn; a milestone in the middle of its day. */
export function boxOf(scale: Scale, span: Span, milestone: boolean): Box {
  const start = numberOf(span.startsOn);
  if (milestone) return { x: xOf(scale, start + 0.5) - DIAMOND / 2, width: DIAMOND };
  const days = numberOf(span.finishesOn) - start + 1;
  return { x: xOf(scale, start), width: Math.max(days * scale.perDay, 3) };
}

/** How far a link goes straight on before it turns. */
const OUT = 7;

/** The line of a link from one bar to another, and the tip of its arrow. */
export function pathOf(link: GanttLink, from: Box, to: Box, rows: [number, number]): string {
  const leaves = link.type[0] === 'F' ? 1 : -1;
  const arrives = link.type[1] === 'S' ? 1 : -1;
  const x1 = leaves > 0 ? from.x + from.width : from.x;
  const x2 = arrives > 0 ? to.x : to.x + to.width;
  const y1 = rows[0] * ROW + ROW / 2;
  const y2 = rows[1] * ROW + ROW / 2;
  const out = x1 + OUT * leaves;
  const last = x2 - (OUT + 3) * arrives;
  const tip = `M${x2} ${y2}l${-5 * arrives} -3.5v7z`;
  const turns = leaves === arrives ? (last - out) * arrives >= 0 : true;
  if (leaves !== arrives) {
    // Both ends are on the same side: go round the one that is farther out.
    const far = leaves > 0 ? Math.max(out, last) : Math.min(out, last);
    return `M${x1} ${y1}H${far}V${y2}H${x2}${tip}`;
  }
  if (turns) return `M${x1} ${y1}H${out}V${y2}H${x2}${tip}`;
  const middle = y1 + (Math.sign(y2 - y1) * ROW) / 2;
  return `M${x1} ${y1}H${out}V${middle}H${last}V${y2}H${x2}${tip}`;
}

export const isMilestone = (task: GanttTask): boolean => task.days === 0 && !task.summary;
