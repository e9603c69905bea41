import { type QueryClient, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { differing, merged, type Part } from './differing';
import { draftsQuery } from './drafts';
import { go } from './go';

/** A pause in typing after which what was typed is kept: a crash takes no more than this. */
const PAUSE_MS = 300;

export interface Draft<T> {
  value: T;
  change: (patch: Partial<T> | ((before: T) => Partial<T>)) => void;
  /** Whether the form began with what was typed another time. */
  restored: boolean;
  /** Counts how often it was begun again. */
  round: number;
  /** Forgets what was typed: it was saved, or the person starts over. */
  drop: () => void;
}

/**
 * What is typed into a form. It outlives the form, a crash and a restart until
 * it is saved or dropped, and is there again when the form of that name opens.
 * Only what differs from the beginning is kept: what a colleague changes
 * meanwhile is not undone by it.
 */
export function useDraft<T extends object>(form: string, initial: T): Draft<T> {
  const client = useQueryClient();
  const { data: drafts } = useSuspenseQuery({ ...draftsQuery, select: pick<T>(form) });
  const [begin] = useState({ initial, kept: drafts });
  const [value, setValue] = useState(() => merged(begin.initial, begin.kept));
  const [round, setRound] = useState(0);
  const current = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback(() => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    keep(client, form, differing(begin.initial, current.current));
  }, [client, form, begin]);

  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);

  const show = (next: T) => {
    current.current = next;
    setValue(next);
  };
  return {
    value,
    restored: begin.kept !== undefined && round === 0,
    round,
    change(patch) {
      const before = current.current;
      show({ ...before, ...(typeof patch === 'function' ? patch(before) : patch) });
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, PAUSE_MS);
    },
    drop() {
      clearTimeout(timer.current);
      timer.current = undefined;
      keep(client, form, undefined);
      show(begin.initial);
      setRound(round + 1);
    },
  };
}

const pick =
  <T>(form: string) =>
  (drafts: Record<string, object>) =>
    drafts[form] as Part<T> | undefined;

// One after another: a draft that is dropped must not come back because the call
// that keeps it was slower.
let writing: Promise<unknown> = Promise.resolve();

function keep(client: QueryClient, form: string, value: object | undefined): void {
  const drafts = client.getQueryData<Record<string, object>>(draftsQuery.queryKey) ?? {};
  if (value === undefined && !(form in drafts)) return;
  const { [form]: _, ...others } = drafts;
  client.setQueryData(draftsQuery.queryKey, value ? { ...others, [form]: value } : others);
  const write = () => (value ? go.draft.Keep(form, value) : go.draft.Drop(form));
  // A workspace that takes nothing says so when the form is saved.
  writing = writing.then(write).catch(() => undefined);
}
