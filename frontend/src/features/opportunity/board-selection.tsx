import { useState } from 'react';
import type { Card } from '../../lib/opportunity-types';
import { recordPath, useGo } from '../../lib/route';
import { BulkBar } from '../../record/bulk-bar';
import { useKind } from '../../record/catalog';
import { useChosen } from '../../record/subject';
import { BarRoom } from '../../ui/selection-bar';
import { MoveMany } from './move-many';
import { useMoveMany } from './use-move-many';

interface Props {
  selected: ReadonlySet<string>;
  onClear: () => void;
  /** The card that had the focus last. */
  focused: () => string;
  cards: Card[];
  onPeek: (id: string) => void;
}

/** What can be done with the cards that are selected, or the one in focus. */
export function BoardSelection({ selected, onClear, focused, cards, onPeek }: Props) {
  const kind = useKind('opportunity');
  const go = useGo();
  const [changing, setChanging] = useState(false);
  const { actions, dialog } = useMoveMany();
  const ids = [...selected];
  useChosen({
    kind,
    chosen: () => (ids.length > 0 ? ids : [focused()].filter(Boolean)),
    nameOf: (id) => cards.find((card) => card.id === id)?.name,
    mayWrite: true,
    onOpen: (id) => go(recordPath('opportunity', id)),
    onPeek,
    onChangeField: () => setChanging(true),
    onRemoved: onClear,
    more: (chosen) => actions(chosen, onClear),
  });
  return (
    <>
      <BarRoom>
        {ids.length > 0 && (
          <BulkBar
            kind={kind}
            ids={ids}
            choosing={changing}
            onChoosing={setChanging}
            onDone={onClear}
          >
            <MoveMany ids={ids} onDone={onClear} />
          </BulkBar>
        )}
      </BarRoom>
      {dialog}
    </>
  );
}
