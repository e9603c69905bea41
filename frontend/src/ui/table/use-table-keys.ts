import { type KeyboardEvent, type RefObject, useCallback, useRef, useState } from 'react';
import { useKeys } from '../../lib/keys';
import type { Props } from './table';

interface Options<R extends { id: string }>
  extends Pick<Props<R>, 'rows' | 'selected' | 'onSelect' | 'onOpen' | 'onPeek'> {
  show: (row: R) => void;
  scroller: RefObject<HTMLDivElement | null>;
}

/** J and K move, X selects, Enter opens, Space peeks; arrows as everywhere. */
export function useTableKeys<R extends { id: string }>(options: Options<R>) {
  const [active, setActive] = useState('');
  const latest = useRef(options);
  latest.current = options;
  const anchor = useRef('');

  const current = () => {
    const { rows } = latest.current;
    const index = rows.findIndex((row) => row.id === active);
    return { index, row: rows[index] };
  };

  const move = (by: number) => {
    const { rows, show, scroller } = latest.current;
    const at = current().index;
    const index = Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + by));
    const row = rows[index];
    if (!row) return;
    setActive(row.id);
    show(row);
    scroller.current?.focus({ preventScroll: true });
  };

  const toggle = useCallback((row: R, extend: boolean) => {
    const { rows, selected, onSelect } = latest.current;
    const next = new Set(selected);
    const from = rows.findIndex((one) => one.id === anchor.current);
    const to = rows.findIndex((one) => one.id === row.id);
    if (extend && from >= 0) {
      for (const one of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one.id);
    } else if (!next.delete(row.id)) {
      next.add(row.id);
    }
    anchor.current = row.id;
    onSelect(next);
  }, []);

  const withRow = (act: (row: R) => void) => () => {
    const { row } = current();
    if (row) act(row);
  };

  useKeys({
    j: () => move(1),
    k: () => move(-1),
    x: withRow((row) => toggle(row, false)),
    'shift+x': withRow((row) => toggle(row, true)),
    escape: () => latest.current.selected.size > 0 && latest.current.onSelect(new Set()),
  });

  // Enter, Space and the arrows mean other things elsewhere on the page, so
  // they only count while the grid itself has the focus.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return;
    const page = Math.floor((latest.current.scroller.current?.clientHeight ?? 400) / 44) - 1;
    const keys: Record<string, () => void> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      PageDown: () => move(page),
      PageUp: () => move(-page),
      Home: () => move(-latest.current.rows.length),
      End: () => move(latest.current.rows.length),
      Enter: withRow((row) => latest.current.onOpen(row)),
      ' ': withRow((row) => (latest.current.onPeek ?? latest.current.onOpen)(row)),
    };
    const act = keys[event.key];
    if (!act || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    act();
  };

  return { active, activate: useCallback((row: R) => setActive(row.id), []), toggle, onKeyDown };
}
