import type { Feature } from '../lib/feature';

/** Every feature of the window. A new one is a folder and a line here. */
export const features: Feature[] = [];

/** The screen that opens while there is no workspace. */
export const welcomePath = '/welcome';
