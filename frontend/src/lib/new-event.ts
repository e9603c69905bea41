import { create } from 'zustand';

/** A new event that was asked for from elsewhere, until the calendar has opened it. */
export const useNewEvent = create<{ asked: boolean; ask: () => void; done: () => void }>((set) => ({
  asked: false,
  ask: () => set({ asked: true }),
  done: () => set({ asked: false }),
}));
