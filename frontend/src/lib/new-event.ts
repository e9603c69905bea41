import { create } from 'zustand';
import type { EventType } from './calendar-types';
import { typeAhead } from './type-ahead';

/** A new event that was asked for from elsewhere, by the name of what asked for it. */
export interface AskedEvent {
  type: EventType;
  title: 'calendar.create' | 'meeting.create' | 'visit.plan';
  /** Whether one goes back there when the event is saved, or given up. */
  back?: boolean;
}

interface NewEvent {
  /** Until the calendar has opened it. */
  asked: AskedEvent | null;
  ask: (asked: AskedEvent) => void;
  done: () => void;
}

export const useNewEvent = create<NewEvent>((set) => ({
  asked: null,
  ask: (asked) => {
    typeAhead();
    set({ asked });
  },
  done: () => set({ asked: null }),
}));
