import { describe, expect, it } from 'vitest';
import type { BoardColumn, Card } from '../../lib/opportunity-types';
import { mainCurrency, neighbours, openTotals, placed, staysPut, sumOf } from './order';

const card = (id: string, stageId: string, amount = 100): Card => ({
  id,
  name: id,
  accountId: '',
  accountName: '',
  amount,
  currency: 'CNY',
  ownerId: '',
  ownerName: '',
  expectedCloseOn: '',
  nextStep: '',
  nextStepOn: '',
  tasksOpen: 0,
  tasksDone: 0,
  comments: 0,
  stageId,
  updatedAt: '',
});

function column(id: string, ids: string[], probability = 50): BoardColumn {
  const amount = ids.length * 100;
  return {
    stage: {
      id,
      pipelineId: 'p',
      name: id,
      position: 1,
      probability,
      outcome: 'open',
      color: 'slate',
      wipLimit: 0,
    },
    count: ids.length,
    total: 0,
    sums: ids.length ? [{ currency: 'CNY', amount, weighted: (amount * probability) / 100 }] : [],
    cards: ids.map((one) => card(one, id)),
    next: '',
  };
}

const board = () => [column('lead', ['a', 'b', 'c']), column('bid', ['d', 'e']), column('won', [])];
const ids = (columns: BoardColumn[]) =>
  columns.map((one) => one.cards.map((own) => own.id).join(''));

describe('a move on the board', () => {
  it('goes between the two cards that it was dropped between', () => {
    const cards = board()[1]?.cards ?? [];
    expect(neighbours(cards, 'a', 1)).toEqual({ after: 'd', before: 'e' });
    expect(neighbours(cards, 'a', 0)).toEqual({ after: '', before: 'd' });
    expect(neighbours(cards, 'a', 2)).toEqual({ after: 'e', before: '' });
  });

  it('does not count the card itself when it moves within its column', () => {
    const cards = board()[0]?.cards ?? [];
    expect(neighbours(cards, 'a', 1)).toEqual({ after: 'b', before: 'c' });
  });

  it('is shown at once, counts and sums included', () => {
    const after = placed(board(), { id: 'a', stageId: 'bid', index: 1 });
    expect(ids(after)).toEqual(['bc', 'dae', '']);
    expect(after.map((one) => one.count)).toEqual([2, 3, 0]);
    expect(after.map((one) => sumOf(one, 'CNY'))).toEqual([200, 300, 0]);
  });

  it('begins the sum of an empty column', () => {
    const after = placed(board(), { id: 'a', stageId: 'won', index: 0 });
    expect(sumOf(after[2] as BoardColumn, 'CNY')).toBe(100);
  });

  it('changes no sum within a column', () => {
    const after = placed(board(), { id: 'c', stageId: 'lead', index: 0 });
    expect(ids(after)).toEqual(['cab', 'de', '']);
    expect(after[0]?.count).toBe(3);
    expect(sumOf(after[0] as BoardColumn, 'CNY')).toBe(300);
  });

  it('of a card that is gone changes nothing', () => {
    const before = board();
    expect(placed(before, { id: 'x', stageId: 'bid', index: 0 })).toBe(before);
  });

  it('to where the card is already is no move', () => {
    expect(staysPut(board(), { id: 'b', stageId: 'lead', index: 1 })).toBe(true);
    expect(staysPut(board(), { id: 'b', stageId: 'bid', index: 1 })).toBe(false);
  });
});

describe('the sums of a board', () => {
  it('count what is open, in one currency alone', () => {
    const columns = board();
    columns[0]?.sums.push({ currency: 'USD', amount: 999, weighted: 999 });
    expect(openTotals(columns, 'CNY')).toEqual({ total: 500, weighted: 250 });
  });

  it('are in the currency that most of the money is in', () => {
    const columns = board();
    columns[2]?.sums.push({ currency: 'USD', amount: 9999, weighted: 0 });
    expect(mainCurrency(columns, 'CNY')).toBe('USD');
    expect(mainCurrency([], 'EUR')).toBe('EUR');
  });
});
