import { create } from 'zustand';
import { typeAhead } from '../lib/type-ahead';

interface PaletteState {
  open: boolean;
  /** Whether it was ever asked for: until then its code is not loaded. */
  wanted: boolean;
  show: () => void;
  hide: () => void;
}

let from: Element | null = null;

/**
 * Gives the focus back where it was. The palette does so itself, but a moment after it
 * has closed: that would pass for what a command has asked for.
 */
export function giveFocusBack(): void {
  if (from instanceof HTMLElement) from.focus({ preventScroll: true });
}

export const usePalette = create<PaletteState>((set) => ({
  open: false,
  wanted: false,
  show: () => {
    from = document.activeElement;
    typeAhead();
    set({ open: true, wanted: true });
  },
  hide: () => set({ open: false }),
}));
