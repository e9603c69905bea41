import { create } from 'zustand';

/** Whether somebody is about to begin a project from a template. */
export const useStarting = create<{ asked: boolean; ask: () => void; done: () => void }>((set) => ({
  asked: false,
  ask: () => set({ asked: true }),
  done: () => set({ asked: false }),
}));
