import { create } from 'zustand';

interface SheetState {
  open: boolean;
  show: () => void;
  hide: () => void;
}

/** Whether the sheet of all shortcuts is open; anything may ask for it. */
export const useSheet = create<SheetState>((set) => ({
  open: false,
  show: () => set({ open: true }),
  hide: () => set({ open: false }),
}));
