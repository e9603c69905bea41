import { useState } from 'react';
import type { RiskSubject } from '../../lib/risk-types';
import type { Filter, Values } from '../../lib/types';
import { Related } from '../related';
import { OPEN, useMatrix } from './data';
import { Matrix, type Place } from './matrix';
import { Suggested } from './suggested';

interface Props {
  kind: RiskSubject;
  id: string;
  begin: { values: Values; titles: Record<string, string> };
}

const WORST = { field: 'score', desc: true };

/** The open risks of a record: the matrix, and those of a cell or all of them. */
export function RisksTab({ kind, id, begin }: Props) {
  const cells = useMatrix(kind, id);
  const [place, setPlace] = useState<Place>();
  // What is told in the cell may have moved on meanwhile.
  const chosen = cells?.some((cell) => isAt(cell, place)) ? place : undefined;
  const also: Filter[] = [{ field: 'status', op: 'in', values: OPEN }];
  if (chosen) {
    also.push({ field: 'probability', op: 'eq', value: chosen.probability });
    also.push({ field: 'impact', op: 'eq', value: chosen.impact });
  }
  return (
    <>
      {kind === 'opportunity' && <Suggested opportunity={id} />}
      {cells && cells.length > 0 && <Matrix cells={cells} chosen={chosen} onChoose={setPlace} />}
      <Related kind="risk" by={`${kind}_id`} id={id} begin={begin} also={also} sort={WORST} />
    </>
  );
}

const isAt = (cell: Place, place: Place | undefined) =>
  cell.probability === place?.probability && cell.impact === place.impact;
