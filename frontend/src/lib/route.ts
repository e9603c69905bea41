import { type AnyRouteMatch, useNavigate, useRouterState } from '@tanstack/react-router';
import { createContext, use, useCallback, useMemo, useRef } from 'react';

export type Search = Record<string, unknown>;
/** Goes to a place; `search` is the state of its view. */
export type Go = (to: string, search?: Search) => void;

export function useGo(): Go {
  const navigate = useNavigate();
  return useCallback((to, search) => void navigate({ to, search: search ?? {} }), [navigate]);
}

/** Where a record is shown. The route is the word of its kind. */
export const recordPath = (kind: string, id: string): string => `/${kind}/${id}`;

export function usePath(): string {
  return useRouterState({ select: (state) => state.location.pathname });
}

/** Where a screen is. */
export interface Place {
  route: string;
  path: string;
  params: Record<string, string>;
  search: Search;
}

/** Tells a screen its place, which is not the window's any more while another one is on its way. */
export const Here = createContext<Place>({ route: '', path: '', params: {}, search: {} });

/** The place that an address leads to, by the last of the routes that it matches. */
export const placeOf = (leaf: AnyRouteMatch | undefined): Place => ({
  route: leaf?.routeId ?? '',
  path: leaf?.pathname ?? '',
  params: leaf?.params ?? {},
  search: leaf?.search ?? {},
});

/** Where the window is. */
export function usePlace(): Place {
  const leaf = useRouterState({ select: ({ matches }) => matches.at(-1) });
  const { route, path, params, search } = placeOf(leaf);
  return useMemo(() => ({ route, path, params, search }), [route, path, params, search]);
}

/** The id in the path of a record's page. */
export const useParam = (name: string): string => use(Here).params[name] ?? '';

/**
 * The state of a view, kept in the address so that going back restores it.
 * `read` turns whatever the address holds into a whole, valid state.
 */
export function useView<T extends object>(
  read: (raw: Search) => T,
): [T, (patch: Partial<T>) => void] {
  const raw = use(Here).search;
  const navigate = useNavigate();
  const view = useMemo(() => read(raw), [read, raw]);
  const latest = useRef(view);
  latest.current = view;
  const change = useCallback(
    (patch: Partial<T>) => {
      const next = Object.entries({ ...latest.current, ...patch });
      const search = Object.fromEntries(next.filter(([, value]) => !isBlank(value)));
      void navigate({ to: '.', search, replace: true });
    },
    [navigate],
  );
  return [view, change];
}

const isBlank = (value: unknown) =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
