import type { Total } from '../../lib/freshness-types';
import type { BoardColumn, BoardQuery, Card } from '../../lib/opportunity-types';
import type { Filter } from '../../lib/types';
import { totalOf } from '../../record/freshness/word';

/** A move that the person has made and that Go has not answered with yet. */
export interface Move {
  id: string;
  stageId: string;
  /** Where in the column, counted without the card itself. */
  index: number;
}

/** The two cards between which a card at `index` stands; the card itself does not count. */
export function neighbours(
  cards: Card[],
  id: string,
  index: number,
): { after: string; before: string } {
  const others = cards.filter((card) => card.id !== id);
  return { after: others[index - 1]?.id ?? '', before: others[index]?.id ?? '' };
}

/** Whether the move would leave the card where it is. */
export function staysPut(columns: BoardColumn[], { id, stageId, index }: Move): boolean {
  const column = columns.find((one) => one.stage.id === stageId);
  return column?.cards.findIndex((card) => card.id === id) === index;
}

/** Whether a stage holds more than it should, with one more where that is to come. */
export const isOver = ({ stage, total }: BoardColumn, more = 0): boolean =>
  stage.wipLimit > 0 && total + more > stage.wipLimit;

/** The columns as they will be, so that a dropped card does not jump back. */
export function placed(columns: BoardColumn[], move: Move | null): BoardColumn[] {
  const card = move && columns.flatMap((column) => column.cards).find((one) => one.id === move.id);
  if (!move || !card) return columns;
  return columns.map((column) => {
    const had = column.cards.some((one) => one.id === move.id);
    const takes = column.stage.id === move.stageId;
    if (!had && !takes) return column;
    const cards = column.cards.filter((one) => one.id !== move.id);
    if (takes) cards.splice(move.index, 0, { ...card, stageId: move.stageId });
    const by = (takes ? 1 : 0) - (had ? 1 : 0);
    const counted = { count: column.count + by, total: column.total + by };
    return { ...column, cards, ...counted, sums: shifted(column, card, by) };
  });
}

function shifted(column: BoardColumn, card: Card, by: number): BoardColumn['sums'] {
  if (by === 0 || card.amount === 0) return column.sums;
  const weighted = (card.amount * column.stage.probability) / 100;
  const known = column.sums.some((sum) => sum.currency === card.currency);
  const sums = known
    ? column.sums
    : [...column.sums, { currency: card.currency, amount: 0, weighted: 0 }];
  return sums.map((sum) =>
    sum.currency === card.currency
      ? { ...sum, amount: sum.amount + by * card.amount, weighted: sum.weighted + by * weighted }
      : sum,
  );
}

/** The currency that most of the money on the board is in. */
export function mainCurrency(columns: BoardColumn[], usual: string): string {
  const totals = new Map<string, number>();
  for (const sum of columns.flatMap((column) => column.sums)) {
    totals.set(sum.currency, (totals.get(sum.currency) ?? 0) + sum.amount);
  }
  const [most] = [...totals].sort((a, b) => b[1] - a[1]);
  return most && most[1] > 0 ? most[0] : usual;
}

/** A column's sum in one currency; other currencies are never added to it. */
export const sumOf = (column: BoardColumn, currency: string): number =>
  column.sums.find((sum) => sum.currency === currency)?.amount ?? 0;

/** The same by the chance of winning. */
export const weightedOf = (column: BoardColumn, currency: string): number =>
  column.sums.find((sum) => sum.currency === currency)?.weighted ?? 0;

/** The largest sum of a stage that is still open; what was won would dwarf them all. */
export const largestOpen = (columns: BoardColumn[], currency: string): number =>
  Math.max(
    1,
    ...columns
      .filter(({ stage }) => stage.outcome === 'open')
      .map((column) => sumOf(column, currency)),
  );

const LANE_FIELDS = { owner: 'owner_id', tier: 'account_id.tier' };

/** What `openTotals` is made of, stage by stage. */
export function openTotal(
  columns: BoardColumn[],
  query: BoardQuery,
  currency: string | undefined,
): Total {
  const open = columns.filter(({ stage }) => stage.outcome === 'open').map(({ stage }) => stage.id);
  const all: Filter[] = [{ field: 'stage_id', op: 'in', values: open }];
  if (query.ownerId) all.push({ field: 'owner_id', op: 'eq', value: query.ownerId });
  if (query.laneBy) all.push({ field: LANE_FIELDS[query.laneBy], op: 'eq', value: query.lane });
  const asked = { kind: 'opportunity', filter: { all }, text: query.text };
  return totalOf(asked, currency, 'stage_id');
}

/** What is still open, in one currency: in full, and by the chance of winning. */
export function openTotals(
  columns: BoardColumn[],
  currency: string,
): { total: number; weighted: number } {
  const sums = columns
    .filter((column) => column.stage.outcome === 'open')
    .flatMap((column) => column.sums.filter((sum) => sum.currency === currency));
  return {
    total: sums.reduce((total, sum) => total + sum.amount, 0),
    weighted: sums.reduce((total, sum) => total + sum.weighted, 0),
  };
}
