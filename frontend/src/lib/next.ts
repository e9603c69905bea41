import { create } from 'zustand';

/** Whoever goes through rows, or by a link, is on each for less. */
const REST_MS = 100;

/** Where the next key or click would lead, while somebody rests on it; '' for nowhere. */
export const useNext = create<{ path: string }>(() => ({ path: '' }));

let reached = '';
let timer: ReturnType<typeof setTimeout>;

/** Says what somebody has come to and may rest on; '' when he has left it. */
export function restOn(path: string): void {
  if (path === reached) return;
  reached = path;
  clearTimeout(timer);
  if (path) timer = setTimeout(() => useNext.setState({ path }), REST_MS);
  else useNext.setState({ path });
}

/** Says that he has left it, unless he has come to something else since. */
export function leave(path: string): void {
  if (path === reached) restOn('');
}
