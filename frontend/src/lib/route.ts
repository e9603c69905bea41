import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback, useMemo, useRef } from 'react';

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

/** The id in the path of a record's page. */
export function useParam(name: string): string {
  return useRouterState({
    select: (state) => {
      const params = state.matches.at(-1)?.params as Record<string, string> | undefined;
      return params?.[name] ?? '';
    },
  });
}

/**
 * The state of a view, kept in the address so that going back restores it.
 * `read` turns whatever the address holds into a whole, valid state.
 */
export function useView<T extends object>(
  read: (raw: Search) => T,
): [T, (patch: Partial<T>) => void] {
  const raw = useRouterState({ select: (state) => state.location.search as Search });
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
