/** Where the name of somebody who was told leads: nowhere, it is only drawn. */
export const NAMED = '#named';
