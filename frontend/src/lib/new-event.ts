import { create } from 'zustand';
import type { EventType } from './calendar-types';

interface NewEvent {
  /** The type of a new event that was asked for from elsewhere, until the calendar has opened it. */
  asked: EventType | null;
  ask: (type: EventType) => void;
  done: () => void;
}

export const useNewEvent = create<NewEvent>((set) => ({
  asked: null,
  ask: (asked) => set({ asked }),
  done: () => set({ asked: null }),
}));
