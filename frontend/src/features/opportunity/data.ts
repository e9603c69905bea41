import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Answers } from '../../lib/gate-types';
import { go } from '../../lib/go';
import type { BoardQuery, PipelineBoard } from '../../lib/opportunity-types';

const boardKey = (query: BoardQuery) => ['board', query];

/** A pipeline with the first cards of each stage. */
export function useBoard(query: BoardQuery, enabled = true) {
  return useQuery({
    enabled,
    queryKey: boardKey(query),
    queryFn: () => go.opportunity.Board(query),
    placeholderData: (before) => before,
    meta: { kinds: ['opportunity', 'stage', 'pipeline', 'account', 'user', 'task', 'comment'] },
  });
}

/** What a board is cut into. */
export function useLanes(query: BoardQuery) {
  return useQuery({
    queryKey: ['lanes', query],
    queryFn: () => go.opportunity.Lanes(query),
    placeholderData: (before) => before,
    meta: { kinds: ['opportunity', 'stage', 'account', 'user'] },
  });
}

/** Adds the next cards of a column to what is shown. */
export function useMoreCards(
  query: BoardQuery,
): (stageId: string, cursor: string) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (stageId, cursor) => {
      const more = await go.opportunity.More(query, stageId, cursor);
      client.setQueryData<PipelineBoard>(
        boardKey(query),
        (board) =>
          board && {
            ...board,
            columns: board.columns.map((column) =>
              // Another answer may have come meanwhile: then the cursor is another one.
              column.stage.id === stageId && column.next === cursor
                ? { ...column, cards: [...column.cards, ...more.cards], next: more.next }
                : column,
            ),
          },
      );
    },
    [client, query],
  );
}

/** Where in its new column a card is put, why it was lost, and what is said to what the stage asks for. */
export interface Place extends Answers {
  before?: string;
  after?: string;
  lostReason?: string;
}

/** Puts an opportunity on a stage. Go checks the move and writes the event. */
export const moveTo = (id: string, stageId: string, place: Place = {}) =>
  go.opportunity.Move(id, stageId, place);

/** Puts those of several opportunities that may go there on a stage, as one action. */
export const moveManyTo = (ids: string[], stageId: string, lostReason: string) =>
  go.opportunity.MoveMany(ids, stageId, lostReason);
