/** Marks an input whose text stands for nothing yet. */
export const unfinished = (text: string) => ({ 'data-unfinished': text ? true : undefined });

const find = (within: Element | null) =>
  within?.querySelector<HTMLElement>('[data-unfinished]') ?? null;

/** Whether an input within has such a text. */
export const isUnfinished = (within: Element | null) => find(within) !== null;

/**
 * Leads to the first input within that has such a text, and says whether there is
 * one: what somebody typed is not left out of what is saved without a word.
 */
export function toUnfinished(within: Element | null): boolean {
  const input = find(within);
  input?.focus();
  return !!input;
}
