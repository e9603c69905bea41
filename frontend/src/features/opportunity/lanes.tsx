import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useLocale, useTranslation } from '../../i18n';
import { number } from '../../lib/number';
import type { BoardQuery, Lane, LaneBy, PipelineBoard } from '../../lib/opportunity-types';
import { useRecordWords } from '../../record/words';
import { Async } from '../../ui/async';
import { Avatar } from '../../ui/avatar';
import { useBoard, useLanes } from './data';
import { type Hand, LaneBoard } from './lane-board';
import styles from './opportunity.module.css';
import { Totals } from './totals';

interface Props {
  by: LaneBy;
  board: PipelineBoard;
  query: BoardQuery;
  hand: Hand;
}

/** So many lanes are open from the beginning. */
const OPEN = 6;

/** Cards that a stage of a lane is asked for: the three that are seen, and enough below that no more are fetched for them. */
const CARDS = 14;

/** A pipeline as boards below one another, one for each owner or tier; whole where nothing is open. */
export function Lanes({ by, board, query, hand }: Props) {
  const pipelineId = board.pipeline.id;
  const cut = useMemo(
    (): BoardQuery => ({ ...query, pipelineId, laneBy: by, limit: CARDS }),
    [query, pipelineId, by],
  );
  const lanes = useLanes(cut);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const turn = (key: string) => {
    const next = new Set(turned);
    if (!next.delete(key)) next.add(key);
    setTurned(next);
  };
  return (
    <Async of={lanes}>
      {(all) =>
        all.length === 0 ? (
          <LaneBoard board={board} query={query} hand={hand} />
        ) : (
          <div className={styles.lanes}>
            {all.map((lane, index) => (
              <LanePart
                key={lane.key}
                lane={lane}
                by={by}
                open={index < OPEN !== turned.has(lane.key)}
                onTurn={() => turn(lane.key)}
                query={cut}
                hand={hand}
              />
            ))}
          </div>
        )
      }
    </Async>
  );
}

interface LaneProps extends Omit<Props, 'board'> {
  lane: Lane;
  open: boolean;
  onTurn: () => void;
}

function LanePart({ lane, by, open, onTurn, query, hand }: LaneProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const words = useRecordWords();
  const own = useMemo(() => ({ ...query, lane: lane.key }), [query, lane.key]);
  const named = by === 'tier' && lane.key ? words.choice('tier', lane.key) : lane.label;
  const name = named || t(`opportunity.lane-none-${by}`);
  const Mark = open ? IconChevronDown : IconChevronRight;
  const board = useBoard(own, open);
  return (
    <section className={styles.lane} aria-label={name}>
      <h2>
        <button type="button" className={styles.laneHead} aria-expanded={open} onClick={onTurn}>
          <Mark size={15} stroke={1.75} aria-hidden />
          {by === 'owner' && lane.label && <Avatar name={lane.label} size={20} />}
          {name}
          <small>{number(lane.count, locale)}</small>
          {board.data && (
            <small>
              <Totals board={board.data} />
            </small>
          )}
        </button>
      </h2>
      {open && (
        <div className={styles.laneBoard}>
          <Async of={board}>
            {(data) => <LaneBoard lane={name} board={data} query={own} hand={hand} />}
          </Async>
        </div>
      )}
    </section>
  );
}
