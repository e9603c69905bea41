import { create } from 'zustand';

/** How often somebody has asked to log something: a page that is open hears of it again. */
export const useLogAsked = create<{ times: number }>(() => ({ times: 0 }));
