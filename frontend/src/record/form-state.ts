import { create } from 'zustand';
import { type Go, recordPath } from '../lib/route';
import { typeAhead } from '../lib/type-ahead';
import type { Values } from '../lib/types';

/** A form that was asked for, from anywhere in the window. */
export interface FormRequest {
  kind: string;
  /** The record to change; a new one when not given. */
  id?: string;
  /** What the form begins with. */
  values?: Values;
  /** What the records that those values point to are called. */
  titles?: Record<string, string>;
  /** Runs after it was saved. */
  onSaved?: (id: string) => void;
}

interface FormState {
  request: FormRequest | null;
  open: (request: FormRequest) => void;
  close: () => void;
}

export const useForm = create<FormState>((set) => ({
  request: null,
  open: (request) => {
    typeAhead();
    set({ request });
  },
  close: () => set({ request: null }),
}));

/** Asks for a form, from anywhere. */
export const openForm = (request: FormRequest): void => useForm.getState().open(request);

/** Asks for a new record, and leads to it once it is there. */
export const openNew = (kind: string, go: Go): void =>
  openForm({ kind, onSaved: (id) => go(recordPath(kind, id)) });
