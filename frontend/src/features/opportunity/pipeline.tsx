import { Menu } from '@mantine/core';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from '../../i18n';
import type { BoardQuery, Card, LaneBy, PipelineBoard } from '../../lib/opportunity-types';
import type { Stage } from '../../lib/types';
import { BoardSelection } from './board-selection';
import { type Hand, LaneBoard } from './lane-board';
import { Lanes } from './lanes';
import styles from './opportunity.module.css';
import { StageItems } from './stage-menu';
import { useMove } from './use-move';

interface Props {
  board: PipelineBoard;
  query: BoardQuery;
  lanes: LaneBy | '';
  onPeek: (id: string) => void;
}

interface Asked {
  card: Card;
  at: DOMRect;
  choose: (stage: Stage) => void;
}

/** A pipeline as one board, or as one for each lane; what is in hand is the same in all. */
export function Pipeline({ board, query, lanes, onPeek }: Props) {
  const { t } = useTranslation();
  const { move, refusal, dialog } = useMove();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const focused = useRef('');
  const stages = board.columns.map((column) => column.stage);

  const toggle = useCallback(({ id }: Card) => {
    setSelected((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const hand = useMemo(
    (): Hand => ({
      move,
      refusal,
      selected,
      onToggle: toggle,
      onFocus: (id) => {
        focused.current = id;
      },
      onPeek,
      onAsk: (card, at, choose) => setAsked({ card, at, choose }),
    }),
    [move, refusal, selected, toggle, onPeek],
  );

  return (
    <>
      {lanes ? (
        <Lanes by={lanes} board={board} query={query} hand={hand} />
      ) : (
        <LaneBoard board={board} query={query} hand={hand} />
      )}
      {asked && (
        <Menu opened onClose={() => setAsked(null)} position="right-start" width={200} returnFocus>
          <Menu.Target>
            <span
              className={styles.anchor}
              style={{ left: asked.at.left, top: asked.at.top, width: asked.at.width, height: 1 }}
            />
          </Menu.Target>
          <Menu.Dropdown aria-label={t('opportunity.card-menu', { name: asked.card.name })}>
            <StageItems stages={stages} current={asked.card.stageId} onChoose={asked.choose} />
          </Menu.Dropdown>
        </Menu>
      )}
      <BoardSelection
        selected={selected}
        onClear={() => setSelected(new Set())}
        focused={() => focused.current}
        cards={board.columns.flatMap((column) => column.cards)}
        onPeek={onPeek}
      />
      {dialog}
    </>
  );
}
