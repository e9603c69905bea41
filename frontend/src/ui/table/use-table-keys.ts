import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { isComposing, pressed, useKeys } from '../../lib/keys';
import { shortcuts } from '../../lib/shortcuts';
import type { Props } from './table';

interface Options<R extends { id: string }>
  extends Pick<Props<R>, 'rows' | 'selected' | 'onSelect' | 'onOpen' | 'onPeek' | 'onActive'> {
  show: (row: R) => void;
  /** How many rows are in view at once. */
  page: () => number;
  onEdit: (row: R) => void;
  scroller: RefObject<HTMLDivElement | null>;
}

const { list } = shortcuts;

/** J and K move, X selects, Enter opens, Space peeks; arrows as everywhere. */
export function useTableKeys<R extends { id: string }>(options: Options<R>) {
  const [active, setActive] = useState('');
  const latest = useRef(options);
  latest.current = options;
  const anchor = useRef('');
  const place = useRef(0);

  const activate = useCallback((row: R | undefined) => {
    setActive(row?.id ?? '');
    latest.current.onActive?.(row?.id ?? '');
  }, []);

  // Where the active row has gone, the one that took its place is active.
  useEffect(() => {
    if (!active) return;
    const at = options.rows.findIndex((row) => row.id === active);
    if (at >= 0) place.current = at;
    else activate(options.rows[Math.min(place.current, options.rows.length - 1)]);
  }, [active, options.rows, activate]);

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
    activate(row);
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

  const extend = (by: number) => {
    const { row } = current();
    if (row && !latest.current.selected.has(row.id)) toggle(row, false);
    move(by);
    const { rows } = latest.current;
    const next = rows[Math.max(0, Math.min(rows.length - 1, current().index + by))];
    if (next) toggle(next, true);
  };

  useKeys({
    [list.next]: () => move(1),
    [list.previous]: () => move(-1),
    [list.select]: withRow((row) => toggle(row, false)),
    [list['select-to']]: withRow((row) => toggle(row, true)),
    [list['edit-cell']]: withRow((row) => latest.current.onEdit(row)),
    [list.back]: () => latest.current.selected.size > 0 && latest.current.onSelect(new Set()),
  });

  // Enter, Space and the arrows mean other things elsewhere on the page, so
  // they only count while the grid itself has the focus.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || isComposing(event.nativeEvent)) return;
    const { rows, page } = latest.current;
    const keys: Record<string, () => void> = {
      arrowdown: () => move(1),
      arrowup: () => move(-1),
      'shift+arrowdown': () => extend(1),
      'shift+arrowup': () => extend(-1),
      pagedown: () => move(page()),
      pageup: () => move(-page()),
      home: () => move(-rows.length),
      end: () => move(rows.length),
      [list['select-all']]: () => latest.current.onSelect(new Set(rows.map((row) => row.id))),
      [list.open]: withRow((row) => latest.current.onOpen(row)),
      [list.peek]: withRow((row) => (latest.current.onPeek ?? latest.current.onOpen)(row)),
    };
    const act = keys[pressed(event.nativeEvent)];
    if (!act) return;
    event.preventDefault();
    act();
  };

  return { active, activate, toggle, onKeyDown };
}
