import { create } from 'zustand';

/** The address of the web that somebody has pressed, until he has said whether to go there. */
export const useLeaving = create<{ address: string; ask: (address: string) => void }>((set) => ({
  address: '',
  ask: (address) => set({ address }),
}));
