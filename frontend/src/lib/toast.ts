import { create } from 'zustand';

export interface Toast {
  id: number;
  text: string;
  /** Takes the action back. */
  undo?: () => void;
  bad?: boolean;
}

interface Toasts {
  toasts: Toast[];
  /** Says something for a few seconds. */
  say: (toast: Omit<Toast, 'id'>) => void;
  dismiss: (id: number) => void;
  /** Takes away the ways back: another one was taken. */
  dismissUndo: () => void;
}

const MOST = 2;

let last = 0;

export const useToasts = create<Toasts>((set) => ({
  toasts: [],
  say: (toast) => {
    last += 1;
    const said = { ...toast, id: last };
    // More than two would cover what the person is working on; the same again says nothing new.
    set(({ toasts }) => ({
      toasts: [...toasts.filter(({ text }) => text !== said.text).slice(1 - MOST), said],
    }));
  },
  dismiss: (id) => set(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
  dismissUndo: () => set(({ toasts }) => ({ toasts: toasts.filter((toast) => !toast.undo) })),
}));

/** Says something, from anywhere. */
export const say = (toast: Omit<Toast, 'id'>): void => useToasts.getState().say(toast);
