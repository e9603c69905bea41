/** How the columns of a table are arranged. */
export interface Layout {
  hidden: string[];
  /** Columns that were moved, and all others at that time; none while nothing was. */
  order: string[];
  /** Stay in view while the others scroll. */
  pinned: string[];
  /** Pixels, of those that were made wider or narrower. */
  widths: Record<string, number>;
}

export const plainLayout: Layout = { hidden: [], order: [], pinned: [], widths: {} };

interface Placed {
  id: string;
}

/** All columns in their order: a column that came later stands behind the one it was declared after. */
function inOrder<C extends Placed>(columns: C[], order: string[]): C[] {
  const known = order.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  if (known.length === 0) return columns;
  columns.forEach((column, at) => {
    if (known.includes(column)) return;
    const before = columns[at - 1];
    known.splice(before ? known.indexOf(before) + 1 : 0, 0, column);
  });
  return known;
}

/** All columns from left to right, those that are hidden among them. */
function all<C extends Placed>(columns: C[], { order, pinned }: Layout): C[] {
  const ordered = inOrder(columns, order);
  const isPinned = ({ id }: C) => pinned.includes(id);
  return [...ordered.filter(isPinned), ...ordered.filter((column) => !isPinned(column))];
}

/** The columns that are shown, from left to right. */
export const arranged = <C extends Placed>(columns: C[], layout: Layout): C[] =>
  all(columns, layout).filter(({ id }) => !layout.hidden.includes(id));

/** Puts a column in the place of another one; among pinned columns it is pinned too. */
export function moved<C extends Placed>(
  columns: C[],
  layout: Layout,
  id: string,
  place: string,
): Layout {
  const ids = all(columns, layout).map((column) => column.id);
  const from = ids.indexOf(id);
  const to = ids.indexOf(place);
  if (from < 0 || to < 0 || from === to) return layout;
  const order = ids.toSpliced(from, 1).toSpliced(to, 0, id);
  return pinnedAs({ ...layout, order }, id, layout.pinned.includes(place));
}

/** Moves a column that many places to the right; to the left for a negative number. */
export function movedBy<C extends Placed>(
  columns: C[],
  layout: Layout,
  id: string,
  by: number,
): Layout {
  const shown = arranged(columns, layout);
  const place = shown[shown.findIndex((column) => column.id === id) + by];
  return place ? moved(columns, layout, id, place.id) : layout;
}

export function pinnedAs(layout: Layout, id: string, pinned: boolean): Layout {
  const others = layout.pinned.filter((one) => one !== id);
  return { ...layout, pinned: pinned ? [...others, id] : others };
}

export const hiddenAs = (layout: Layout, id: string, hidden: boolean): Layout => {
  const others = layout.hidden.filter((one) => one !== id);
  return { ...layout, hidden: hidden ? [...others, id] : others };
};

/** Whatever was kept, as a layout. */
export function readLayout(raw: Record<string, unknown>): Layout {
  const names = (list: unknown) =>
    Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  const widths = typeof raw.widths === 'object' && raw.widths !== null ? raw.widths : {};
  const numbers = Object.entries(widths).filter(([, width]) => Number.isFinite(width));
  return {
    hidden: names(raw.hidden),
    order: names(raw.order),
    pinned: names(raw.pinned),
    widths: Object.fromEntries(numbers),
  };
}
