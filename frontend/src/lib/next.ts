import { create } from 'zustand';

/** Where the next key would lead, while somebody rests on it; '' for nowhere. */
export const useNext = create<{ path: string }>(() => ({ path: '' }));
