import { recordPath, useGo } from '../lib/route';
import { Async } from '../ui/async';
import { Peek } from '../ui/peek';
import { factFields, useKind } from './catalog';
import { useRecord } from './data';
import { Facts } from './facts';
import { RecordFeed } from './record-feed';
import styles from './record-peek.module.css';
import { ScorePanel } from './score/score-panel';
import { usePageTitle } from './title';

interface Props {
  kind: string;
  id: string;
  onClose: () => void;
}

/** A look at a record beside its list. */
export function RecordPeek({ kind: name, id, onClose }: Props) {
  const kind = useKind(name);
  const record = useRecord(name, id);
  const go = useGo();
  const titleOf = usePageTitle();
  return (
    <Peek
      title={record.data ? titleOf(record.data) : ''}
      onClose={onClose}
      onOpen={() => go(recordPath(name, id))}
    >
      <Async of={record}>
        {(one) => (
          <div className={styles.peek}>
            {name === 'account' && <ScorePanel account={id} />}
            <Facts
              kind={kind}
              record={one}
              fields={factFields(kind, one.row.values).filter(({ name }) => one.row.values[name])}
              fixed={READ_ONLY}
            />
            <div className={styles.timeline}>
              <RecordFeed row={one.row} />
            </div>
          </div>
        )}
      </Async>
    </Peek>
  );
}

/** A stage moves on the board, where the move is checked. */
const READ_ONLY = new Set(['stage_id', 'lost_reason', 'closed_on']);
