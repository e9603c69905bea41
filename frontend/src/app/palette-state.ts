import { create } from 'zustand';
import { typeAhead } from '../lib/type-ahead';

interface PaletteState {
  open: boolean;
  /** Whether it was ever asked for: until then its code is not loaded. */
  wanted: boolean;
  show: () => void;
  hide: () => void;
}

export const usePalette = create<PaletteState>((set) => ({
  open: false,
  wanted: false,
  show: () => {
    typeAhead();
    set({ open: true, wanted: true });
  },
  hide: () => set({ open: false }),
}));
