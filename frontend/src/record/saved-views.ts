import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { go } from '../lib/go';
import { useSession } from '../lib/session';
import type { Row, Values } from '../lib/types';
import { type Layout, readLayout } from '../ui/table/layout';
import { whole } from './data';
import { type Look, lookOf, readLook } from './view';

/** A list as somebody arranged it, kept as a tab. */
export interface SavedView {
  id: string;
  name: string;
  /** Whether everybody has it. */
  shared: boolean;
  /** Whether this person may change it. */
  own: boolean;
  look: Look;
  layout: Layout;
}

const KIND = 'saved_view';

/** The views of a kind that this person has kept, and those that are shared. */
export function useSavedViews(kind: string): SavedView[] {
  const { user } = useSession();
  const filter = {
    all: [
      { field: 'kind', op: 'eq' as const, value: kind },
      {
        any: [
          { field: 'owner_id', op: 'eq' as const, value: user.id },
          { field: 'owner_id', op: 'empty' as const },
        ],
      },
    ],
  };
  const { data } = useQuery({
    queryKey: ['saved-views', kind, user.id],
    queryFn: () =>
      go.record.List(
        whole({ kind: KIND, filter, sort: [{ field: 'position', desc: false }], limit: 50 }),
      ),
    meta: { kinds: [KIND] },
  });
  return useMemo(
    () =>
      (data?.rows ?? []).map((row) =>
        savedOf(row, row.values.created_by === user.id || user.role === 'admin'),
      ),
    [data, user],
  );
}

/** What the window writes, it reads again; what another version wrote, as far as it goes. */
export function savedOf({ id, values }: Row, own: boolean): SavedView {
  return {
    id,
    name: String(values.name),
    shared: values.owner_id === '',
    own,
    look: readLook(parsed(values.query)),
    layout: readLayout(parsed(values.layout)),
  };
}

function parsed(json: unknown): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(String(json ?? ''));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A view's content as its record keeps it. */
const contentOf = (look: Look, layout: Layout): Values => ({
  query: JSON.stringify(lookOf(look)),
  layout: JSON.stringify(layout),
});

/** Keeps a list as it is, under a name; answers with the view's id. */
export async function keepView(
  kind: string,
  name: string,
  owner: string,
  look: Look,
  layout: Layout,
): Promise<string> {
  const values = { name, kind, owner_id: owner, position: Date.now(), ...contentOf(look, layout) };
  return (await go.record.Create(KIND, values)).row.id;
}

export const updateView = (id: string, look: Look, layout: Layout) =>
  go.record.Edit(KIND, id, contentOf(look, layout));

export const renameView = (id: string, name: string, owner: string) =>
  go.record.Edit(KIND, id, { name, owner_id: owner });
