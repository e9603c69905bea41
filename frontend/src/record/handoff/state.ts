import { create } from 'zustand';

/** A step of a hand-off that says something: what came of it, or why not. */
export type Saying = 'Deliver' | 'Decline' | 'SendBack';

export interface Asked {
  step: Saying;
  task: { id: string; title: string };
}

interface State {
  asked: Asked | null;
  close: () => void;
}

export const useHandoffDialog = create<State>((set) => ({
  asked: null,
  close: () => set({ asked: null }),
}));

/** Asks for the words of a step, from anywhere. */
export const askForWords = (asked: Asked): void => useHandoffDialog.setState({ asked });
