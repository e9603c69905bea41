import { useCallback, useState } from 'react';
import { useTranslation } from '../../i18n';
import type { BoardQuery, Card, PipelineBoard } from '../../lib/opportunity-types';
import { recordPath, useGo } from '../../lib/route';
import { useSession } from '../../lib/session';
import { say } from '../../lib/toast';
import type { Stage } from '../../lib/types';
import { useFreshness } from '../../record/freshness/data';
import { Board, type Column } from '../../ui/board/board';
import { useRefused } from '../../ui/refused';
import { ColumnHead } from './column-head';
import { useMoreCards } from './data';
import { OpportunityCard } from './opportunity-card';
import {
  isOver,
  largestOpen,
  type Move,
  mainCurrency,
  neighbours,
  openTotal,
  placed,
  staysPut,
} from './order';
import type { useMove } from './use-move';

const CARD_HEIGHT = 103;

/** What is in hand on all boards of a pipeline: the move, the selection, the focus. */
export interface Hand extends Pick<ReturnType<typeof useMove>, 'move' | 'refusal'> {
  selected: ReadonlySet<string>;
  onToggle: (card: Card) => void;
  onFocus: (id: string) => void;
  onPeek: (id: string) => void;
  /** Asks which stage a card goes to. */
  onAsk: (card: Card, at: DOMRect, choose: (stage: Stage) => void) => void;
}

interface Props {
  board: PipelineBoard;
  query: BoardQuery;
  hand: Hand;
  /** What the lane is called, where it is one of several whose columns stand below each other. */
  lane?: string;
}

/** The cards of a pipeline, or of one lane of it, a column for each stage. */
export function LaneBoard({ board, query, hand, lane }: Props) {
  const { t } = useTranslation();
  const go = useGo();
  const { workspace } = useSession();
  const loadMore = useMoreCards(query);
  const [pending, setPending] = useState<{ move: Move; over: PipelineBoard } | null>(null);
  const refused = useRefused();
  const { move, refusal, onAsk } = hand;

  // The dropped card stays where it was put until the board that Go has changed
  // arrives: that one is drawn as it is.
  const columns = placed(board.columns, pending?.over === board ? pending.move : null);
  const currency = mainCurrency(board.columns, workspace.currency);
  const most = largestOpen(columns, currency);
  const theirs = useFreshness(openTotal(board.columns, query, currency))?.parts;
  // Where most hold nothing, all are shown: a new workspace would be a row of strips.
  const filled = columns.filter((column) => column.count > 0).length * 2 > columns.length;

  const put = async (wanted: Move) => {
    const to = board.columns.find((column) => column.stage.id === wanted.stageId);
    const from = board.columns.find(({ cards }) => cards.some(({ id }) => id === wanted.id))?.stage;
    if (!to || staysPut(board.columns, wanted)) return;
    setPending({ move: wanted, over: board });
    const { moved } = await move(
      wanted.id,
      to.stage,
      neighbours(to.cards, wanted.id, wanted.index),
      from,
    );
    if (!moved) setPending(null);
    else if (from?.id !== to.stage.id && isOver(to, 1)) {
      const { name: stage, wipLimit: limit } = to.stage;
      say({ text: t('opportunity.over-limit-move', { stage, total: to.total + 1, limit }) });
    }
  };

  const more = useCallback(
    (stageId: string) => {
      const next = board.columns.find((column) => column.stage.id === stageId)?.next;
      if (next) void loadMore(stageId, next).catch(refused);
    },
    [board, loadMore, refused],
  );
  const draw = useCallback(
    (card: Card) => (
      <OpportunityCard
        card={card}
        open={
          board.columns.find(({ stage }) => stage.id === card.stageId)?.stage.outcome === 'open'
        }
        fault={refusal?.id === card.id ? refusal.fault : undefined}
      />
    ),
    [board, refusal],
  );
  const open = useCallback((card: Card) => go(recordPath('opportunity', card.id)), [go]);

  return (
    <Board
      label={lane ? t('opportunity.lane-board', { lane }) : t('opportunity.pipeline')}
      columns={columns.map((column): Column<Card> => {
        const narrow = !lane && filled && column.count === 0;
        return {
          id: column.stage.id,
          name: lane ? `${column.stage.name} · ${lane}` : column.stage.name,
          cards: column.cards,
          empty: t('opportunity.empty-column'),
          narrow,
          head: (
            <ColumnHead
              column={column}
              currency={currency}
              most={narrow ? 0 : most}
              theirs={theirs?.find(({ key }) => key === column.stage.id)?.amount}
            />
          ),
        };
      })}
      card={draw}
      nameOf={nameOf}
      cardHeight={CARD_HEIGHT}
      how={t('opportunity.board-how')}
      onMove={(id, stageId, index) => void put({ id, stageId, index })}
      onOpen={open}
      onPeek={(card) => hand.onPeek(card.id)}
      onMenu={(card, at) =>
        onAsk(card, at, (stage) => void put({ id: card.id, stageId: stage.id, index: 0 }))
      }
      selected={hand.selected}
      onToggle={hand.onToggle}
      onFocus={hand.onFocus}
      onEnd={more}
    />
  );
}

const nameOf = (card: Card) => card.name;
